package dev.swarm.cli.plan;

/** A task that must be over before another starts. */
public record Need(String task, When when) {
  /** How the needed task must have gone. */
  public enum When {
    SUCCEEDED,
    ENDED
  }
}
