package dev.swarm.agent;

import dev.swarm.id.AgentId;
import dev.swarm.id.Ids;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Entries;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Lets agents join swarms, and be rated there. */
public final class AgentRoom {
  private final Store store;
  private final Ids ids;
  private final Caps caps;

  public AgentRoom(Store store, Ids ids, Caps caps) {
    this.store = store;
    this.ids = ids;
    this.caps = caps;
  }

  /**
   * Lets an agent join. Under a name that the swarm knows and with the same spec this is joining
   * again: the same agent, with the leases it still holds. Refused when the swarm is closed or
   * full, or an active agent of that name is something else.
   */
  public Answer<Agent> spawn(SwarmId swarm, AgentSpec spec) {
    if (spec.capabilities().reserved()) {
      return Answer.refused(
          new Problem.Invalid(
              "no agent may choose capabilities that begin with type:, agent: or only:",
              "join with other words"));
    }
    return spawnHere(swarm, spec);
  }

  /**
   * As {@link #spawn}, for an agent whose worker the operator of this process started: it may bear
   * what no agent may choose for itself. One that takes only steps of its own kind ({@code only:})
   * counts against the coordinator's cap and not against the swarm's own. Nothing that an agent can
   * call leads here.
   */
  public Answer<Agent> spawnHere(SwarmId swarm, AgentSpec spec) {
    var id = ids.agent();
    return store.write(tx -> spawn(tx, id, swarm, spec));
  }

  private Answer<Agent> spawn(Tx tx, AgentId id, SwarmId swarmId, AgentSpec spec) {
    var swarm = tx.port(Swarms.class).find(swarmId);
    if (swarm.isEmpty()) {
      return Answer.refused(new Problem.NotFound("swarm", swarmId.value()));
    }
    if (!swarm.get().open()) {
      return Answer.refused(new Problem.Closed(swarmId.value()));
    }
    var agents = tx.port(Agents.class);
    var known = agents.findByName(swarmId, spec.name());
    if (known.isPresent() && known.get().active()) {
      return again(tx, known.get(), spec);
    }
    var full = full(agents, swarm.get(), spec);
    if (full.isPresent()) {
      return Answer.refused(full.get());
    }
    if (known.isPresent()) {
      return Answer.done(rejoin(tx, known.get(), spec));
    }
    Change<Agent> change = Agent.spawn(id, swarmId, spec, tx.now());
    agents.insert(change.next());
    return Answer.done(tx.port(Entries.class).record(change));
  }

  /**
   * Why there is no place for it. Who does nothing but what its operator's worker is for takes none
   * of those that the swarm itself has: it is one of the coordinator's alone.
   */
  private Optional<Problem> full(Agents agents, Swarm swarm, AgentSpec spec) {
    int there = agents.countActive(swarm.id());
    var full = swarm.full(there, caps);
    if (full.isEmpty() || there >= caps.agents()) {
      return full;
    }
    if (spec.capabilities().exclusive()) {
      return Optional.empty();
    }
    var placed =
        agents.active(swarm.id()).stream().filter(agent -> !agent.capabilities().exclusive());
    return swarm.full((int) placed.count(), caps);
  }

  private static Agent rejoin(Tx tx, Agent known, AgentSpec spec) {
    boolean told = spec.pattern() != known.spec().pattern() && spec.pattern() != known.pattern();
    boolean blank = known.experience().none() && known.practice().equals(Practice.NONE);
    var agent = told && !blank ? save(tx, known.adapt(spec.pattern())) : known;
    return save(tx, agent.rejoin(spec, tx.now()));
  }

  private static Agent save(Tx tx, Change<Agent> change) {
    tx.port(Agents.class).update(change.next());
    return tx.port(Entries.class).record(change);
  }

  private static Answer<Agent> again(Tx tx, Agent known, AgentSpec spec) {
    if (!known.spec().equals(spec)) {
      return Answer.refused(
          new Problem.Conflict(
              "an agent named " + spec.name() + " is there as something else",
              "join with the same type, pattern, capabilities and slots, or under another name"));
    }
    tx.port(Agents.class).seen(known.id(), tx.now());
    return Answer.done(known);
  }

  /** How many agents may be in that swarm at once. */
  public int most(Swarm swarm) {
    return swarm.most(caps);
  }

  /**
   * Records how good someone found the agent's work, which counts for the pattern in force; and
   * goes on with the pattern that {@code learning} then chooses. Refused when the agent is unknown
   * or retired, or its swarm closed.
   */
  public Answer<Adaptation> rate(AgentId id, Score score, Learning learning) {
    return store.write(tx -> new Adapt(tx).adapt(id, Optional.of(score), learning));
  }

  /** Lets the agent go about its steps as told from now on; refused as a rating is. */
  public Answer<Adaptation> adapt(AgentId id, CognitivePattern pattern) {
    return adapt(id, (agent, peers) -> pattern);
  }

  /** Lets the agent go on with the pattern that {@code learning} chooses now. */
  public Answer<Adaptation> adapt(AgentId id, Learning learning) {
    return store.write(tx -> new Adapt(tx).adapt(id, Optional.empty(), learning));
  }

  /** Notes that these agents are there. */
  public void seen(Collection<AgentId> ids) {
    if (!ids.isEmpty()) {
      store.write(
          tx -> {
            var agents = tx.port(Agents.class);
            ids.forEach(id -> agents.seen(id, tx.now()));
            return ids.size();
          });
    }
  }

  public Optional<Agent> find(AgentId id) {
    return store.read(tx -> tx.port(Agents.class).find(id));
  }

  /** The swarm's agents that are not retired, in the order in which they joined. */
  public List<Agent> active(SwarmId swarm) {
    return store.read(tx -> tx.port(Agents.class).active(swarm));
  }
}
