package dev.swarm.message;

/** To whom a message is to go. */
public sealed interface To {
  /**
   * To one agent of the sender's swarm.
   *
   * @param agent its name or its id
   */
  record One(String agent) implements To {
    public One {
      if (agent.isBlank()) {
        throw new IllegalArgumentException("a message to one agent names it");
      }
    }
  }

  /** To each agent that the sender may message. */
  record All() implements To {}
}
