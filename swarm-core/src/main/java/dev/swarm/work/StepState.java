package dev.swarm.work;

/** Where a step is in its life. */
public enum StepState {
  /** Something that it needs has not ended yet. */
  BLOCKED,
  /** It can be claimed. */
  READY,
  /** An agent holds it. */
  LEASED,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
