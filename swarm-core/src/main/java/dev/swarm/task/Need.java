package dev.swarm.task;

import dev.swarm.id.TaskId;

/** A task that must end before another may start, and how. */
public record Need(TaskId task, Demand demand) {
  /** How a needed task must end. */
  public enum Demand {
    /** It succeeded; otherwise the one that needs it is cancelled. */
    SUCCEEDED,
    /** It ended, however. */
    ENDED
  }
}
