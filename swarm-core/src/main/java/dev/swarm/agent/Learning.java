package dev.swarm.agent;

import java.util.List;

/** Chooses how an agent goes about its steps, from what is recorded of it and of those like it. */
@FunctionalInterface
public interface Learning {
  /** Keeps the pattern in force. */
  Learning NONE = (agent, peers) -> agent.pattern();

  /**
   * The pattern to go on with. Pure: it may be asked again.
   *
   * @param peers the swarm's agents of the same type, this one included
   */
  CognitivePattern choose(Agent agent, List<Agent> peers);
}
