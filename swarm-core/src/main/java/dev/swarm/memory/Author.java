package dev.swarm.memory;

import dev.swarm.id.AgentId;
import dev.swarm.work.Hold;

/** Who puts something into a swarm's memory, or deletes it. */
public sealed interface Author {
  /** Whoever gives orders from outside, such as the person at a command line. */
  record Outside() implements Author {}

  /** An agent of the swarm. */
  record Agent(AgentId id) implements Author {}

  /** The holder of a lease; refused, and that on record, when it is not current any more. */
  record Holder(Hold hold) implements Author {}

  static Author outside() {
    return new Outside();
  }

  static Author agent(AgentId id) {
    return new Agent(id);
  }

  static Author under(Hold hold) {
    return new Holder(hold);
  }
}
