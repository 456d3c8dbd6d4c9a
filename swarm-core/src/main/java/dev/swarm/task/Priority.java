package dev.swarm.task;

import java.time.Duration;

/**
 * How urgent a task is: a head start over others in the queue. So what waits long enough overtakes
 * whatever came later, however urgent.
 */
public enum Priority {
  LOW(Duration.ZERO),
  MEDIUM(Duration.ofMinutes(1)),
  HIGH(Duration.ofMinutes(10)),
  CRITICAL(Duration.ofHours(1));

  private final Duration headStart;

  Priority(Duration headStart) {
    this.headStart = headStart;
  }

  public Duration headStart() {
    return headStart;
  }
}
