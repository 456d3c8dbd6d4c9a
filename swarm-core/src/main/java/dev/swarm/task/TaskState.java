package dev.swarm.task;

/** How far a task is; it follows its steps. */
public enum TaskState {
  /** Something that it needs has not ended yet. */
  BLOCKED,
  /** Its first step can be claimed. */
  READY,
  /** One of its steps was claimed. */
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
