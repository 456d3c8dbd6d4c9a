package dev.swarm.journal;

import dev.swarm.id.SwarmId;

/** What an event is about: one thing of one kind in one swarm. */
public record Subject(Kind kind, String id, SwarmId swarm) {
  /** The kinds of things that have a history. */
  public enum Kind {
    SWARM,
    AGENT,
    TASK,
    STEP
  }
}
