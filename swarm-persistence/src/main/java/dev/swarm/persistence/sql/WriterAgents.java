package dev.swarm.persistence.sql;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The agents for the writer: each submission looks at all of a swarm, which seldom change. So they
 * are kept, and what is written to the rows is done to them too.
 */
final class WriterAgents implements Agents {
  private static final int MOST_SWARMS = 100;

  private final SqlAgents rows;
  private final Map<SwarmId, Map<AgentId, Agent>> active = new HashMap<>();
  private final Remembered<AgentId, Agent> known = Remembered.some();

  WriterAgents(SqlAgents rows) {
    this.rows = rows;
  }

  void forget() {
    active.clear();
    known.forget();
  }

  @Override
  public void insert(Agent agent) {
    rows.insert(agent);
    keep(agent);
  }

  @Override
  public void update(Agent agent) {
    rows.update(agent);
    keep(agent);
  }

  @Override
  public void seen(AgentId id, Instant now) {
    rows.seen(id, now);
    change(id, agent -> agent.seen(now));
  }

  @Override
  public void tally(AgentId id, Agent.Tally more) {
    rows.tally(id, more);
    change(id, agent -> agent.tallied(more));
  }

  /** Does to the agent what was done to its row; one that is not known has it in its row. */
  private void change(AgentId id, UnaryOperator<Agent> change) {
    var agent = known.find(id);
    if (agent.isPresent()) {
      keep(change.apply(agent.get()));
    } else {
      rows.find(id).ifPresent(this::keep);
    }
  }

  private void keep(Agent agent) {
    known.put(agent.id(), agent);
    var loaded = active.get(agent.swarm());
    if (loaded != null && agent.active()) {
      loaded.put(agent.id(), agent);
    } else if (loaded != null) {
      loaded.remove(agent.id());
    }
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return known.find(id, () -> rows.find(id));
  }

  @Override
  public Optional<Agent> findByName(SwarmId swarm, String name) {
    return rows.findByName(swarm, name);
  }

  @Override
  public List<Agent> active(SwarmId swarm) {
    return List.copyOf(loaded(swarm).values());
  }

  @Override
  public int countActive(SwarmId swarm) {
    return loaded(swarm).size();
  }

  private Map<AgentId, Agent> loaded(SwarmId swarm) {
    if (active.size() >= MOST_SWARMS) {
      active.clear();
    }
    return active.computeIfAbsent(
        swarm,
        s -> {
          Map<AgentId, Agent> byId = new TreeMap<>();
          rows.active(s).forEach(agent -> byId.put(agent.id(), agent));
          return byId;
        });
  }

  @Override
  public List<Agent> unseenSince(Instant before, int limit) {
    return rows.unseenSince(before, limit);
  }

  @Override
  public void each(Consumer<Agent> visitor) {
    rows.each(visitor);
  }
}
