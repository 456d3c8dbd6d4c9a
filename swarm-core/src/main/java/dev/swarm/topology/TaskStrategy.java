package dev.swarm.topology;

import java.time.Duration;
import java.util.Optional;

/** How many of a task's independent steps run at once. */
public enum TaskStrategy {
  /** All of them. */
  PARALLEL,
  /** One after another. */
  SEQUENTIAL,
  /**
   * As many as there are idle agents; one after another while steps are so short that handing them
   * out at once gains nothing.
   */
  ADAPTIVE;

  /** Steps shorter than this, on average, run one after another under {@link #ADAPTIVE}. */
  public static final Duration SHORT = Duration.ofMillis(20);

  /**
   * How many lanes a plan gets.
   *
   * @param independent how many steps could run at once
   * @param idleAgents how many agents that can do them hold no lease
   * @param meanDuration how long steps of this swarm took on average, if any was measured
   */
  public int lanes(int independent, int idleAgents, Optional<Duration> meanDuration) {
    return switch (this) {
      case PARALLEL -> Math.max(1, independent);
      case SEQUENTIAL -> 1;
      case ADAPTIVE ->
          meanDuration.filter(mean -> mean.compareTo(SHORT) < 0).isPresent()
              ? 1
              : Math.clamp(idleAgents, 1, Math.max(1, independent));
    };
  }
}
