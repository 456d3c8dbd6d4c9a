package dev.swarm.agent;

import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The agents as the store keeps them. */
public interface Agents {
  void insert(Agent agent);

  /** Replaces the agent; it must be there with the version before. */
  void update(Agent agent);

  /** Notes that the agent called; neither versioned nor journaled. */
  void seen(AgentId id, Instant now);

  /** Notes that the agent called, unless that was noted a moment ago. */
  default void called(Agent agent, Instant now) {
    if (agent.seenLongBefore(now)) {
      seen(agent.id(), now);
    }
  }

  /** The agent as one that may act; refused when there is none, or it is retired. */
  default Answer<Agent> acting(AgentId id) {
    return find(id)
        .map(Agent::ifActive)
        .orElseGet(() -> Answer.refused(new Problem.NotFound("agent", id.value())));
  }

  /** Adds what a step came to; neither versioned nor journaled: it follows from the steps. */
  void tally(AgentId id, Agent.Tally more);

  Optional<Agent> find(AgentId id);

  Optional<Agent> findByName(SwarmId swarm, String name);

  /** The swarm's agents that are not retired, in the order in which they joined. */
  List<Agent> active(SwarmId swarm);

  int countActive(SwarmId swarm);

  /**
   * Agents of any swarm that are not retired and were last seen before, by id, at most {@code
   * limit}.
   */
  List<Agent> unseenSince(Instant before, int limit);

  /** Shows every agent, retired or not, in the order of their ids. */
  void each(Consumer<Agent> visitor);
}
