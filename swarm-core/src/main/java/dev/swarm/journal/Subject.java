package dev.swarm.journal;

import dev.swarm.id.SwarmId;

/** What an event is about: one thing of one kind in one swarm. */
public record Subject(Kind kind, String id, SwarmId swarm) {
  /** The journal itself, which belongs to no swarm. */
  public static final Subject JOURNAL =
      new Subject(Kind.JOURNAL, "journal", new SwarmId("swarm_none"));

  /** The kinds of things that have a history. */
  public enum Kind {
    SWARM,
    AGENT,
    TASK,
    STEP,
    MEMORY,
    JOURNAL,
    MESSAGE,
    RESERVATION,
    NETWORK
  }
}
