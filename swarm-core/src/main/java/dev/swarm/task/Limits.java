package dev.swarm.task;

import dev.swarm.journal.Micros;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a task may take.
 *
 * @param timeout how long one attempt at a step may take
 * @param deadline how long the whole task may take, from its submission
 */
public record Limits(RetryPolicy retry, Duration timeout, Optional<Duration> deadline) {
  public static final Limits DEFAULT =
      new Limits(RetryPolicy.DEFAULT, Duration.ofMinutes(10), Optional.empty());

  public Limits {
    timeout = Micros.truncate(timeout);
    deadline = deadline.map(Micros::truncate);
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException("a timeout is between 1 ms and 30 days, not " + timeout);
    }
    deadline.ifPresent(
        limit -> {
          if (limit.isNegative() || limit.isZero() || limit.compareTo(Duration.ofDays(3650)) > 0) {
            throw new IllegalArgumentException("a deadline lies ahead, not at " + limit);
          }
        });
  }
}
