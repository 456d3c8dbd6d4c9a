package dev.swarm.store.memory;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Agents by id, and by swarm and name. */
final class MemoryAgents implements Agents, Undo.Table<Agent> {
  private final Undo undo;
  private final Map<AgentId, Agent> agents = new HashMap<>();
  private final Map<SwarmId, Map<String, AgentId>> names = new HashMap<>();
  private final Map<SwarmId, TreeMap<AgentId, Agent>> active = new HashMap<>();

  MemoryAgents(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(Agent agent) {
    Rows.requireNew(agents.get(agent.id()), agent.id());
    Rows.requireNew(findByName(agent.swarm(), agent.name()).orElse(null), agent.name());
    undo.replace(this, null, agent);
  }

  @Override
  public void update(Agent agent) {
    var old = Rows.require(agents.get(agent.id()), agent.id());
    Rows.requireVersion(old.version(), agent.version() - 1, agent.id());
    undo.replace(this, old, agent);
  }

  @Override
  public void seen(AgentId id, Instant now) {
    var old = Rows.require(agents.get(id), id);
    undo.replace(this, old, old.seen(now));
  }

  @Override
  public void tally(AgentId id, Agent.Tally more) {
    var old = Rows.require(agents.get(id), id);
    undo.replace(this, old, old.tallied(more));
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return Optional.ofNullable(agents.get(id));
  }

  @Override
  public Optional<Agent> findByName(SwarmId swarm, String name) {
    return Optional.ofNullable(names.getOrDefault(swarm, Map.of()).get(name)).flatMap(this::find);
  }

  @Override
  public List<Agent> active(SwarmId swarm) {
    var agents = active.get(swarm);
    return agents == null ? List.of() : List.copyOf(agents.values());
  }

  @Override
  public int countActive(SwarmId swarm) {
    var agents = active.get(swarm);
    return agents == null ? 0 : agents.size();
  }

  @Override
  public List<Agent> unseenSince(Instant before, int limit) {
    return active.values().stream()
        .flatMap(byId -> byId.values().stream())
        .filter(agent -> agent.lastSeen().isBefore(before))
        .sorted(Comparator.comparing(Agent::id))
        .limit(limit)
        .toList();
  }

  @Override
  public void each(Consumer<Agent> visitor) {
    agents.values().stream().sorted(Comparator.comparing(Agent::id)).forEachOrdered(visitor);
  }

  @Override
  public void replace(@Nullable Agent old, @Nullable Agent next) {
    if (next != null) {
      put(old, next);
    } else if (old != null) {
      remove(old);
    }
  }

  /** An agent stays in its swarm and keeps its name. */
  private void put(@Nullable Agent old, Agent agent) {
    agents.put(agent.id(), agent);
    if (old == null) {
      names(agent).put(agent.name(), agent.id());
    }
    if (agent.active()) {
      active(agent).put(agent.id(), agent);
    } else {
      active(agent).remove(agent.id());
    }
  }

  private void remove(Agent agent) {
    agents.remove(agent.id());
    names(agent).remove(agent.name());
    active(agent).remove(agent.id());
  }

  private Map<String, AgentId> names(Agent agent) {
    return names.computeIfAbsent(agent.swarm(), s -> new HashMap<>());
  }

  private Map<AgentId, Agent> active(Agent agent) {
    return active.computeIfAbsent(agent.swarm(), s -> new TreeMap<>());
  }
}
