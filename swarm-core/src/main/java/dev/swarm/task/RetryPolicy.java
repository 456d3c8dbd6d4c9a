package dev.swarm.task;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Micros;
import java.time.Duration;

/**
 * How often a step is tried, and how long it rests between: the first rest doubles with every
 * attempt up to the longest, and each is shortened by a random part of up to half, so that what
 * failed together does not come back together (AWS Architecture Blog, "Exponential Backoff And
 * Jitter", equal jitter).
 */
public record RetryPolicy(int maxAttempts, Duration firstRest, Duration longestRest) {
  private static final Duration LONGEST = Duration.ofDays(30);

  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(5));

  /** One attempt and no more. */
  public static final RetryPolicy NEVER =
      new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofMinutes(5));

  public RetryPolicy {
    firstRest = Micros.truncate(firstRest);
    longestRest = Micros.truncate(longestRest);
    if (maxAttempts < 1 || maxAttempts > 100) {
      throw new IllegalArgumentException("1 to 100 attempts, not " + maxAttempts);
    }
    if (firstRest.isNegative() || longestRest.compareTo(firstRest) < 0) {
      throw new IllegalArgumentException(
          "the rest between attempts grows from " + firstRest + " to " + longestRest);
    }
    if (longestRest.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a step rests at most 30 days, not " + longestRest);
    }
  }

  public RetryPolicy attempts(int maxAttempts) {
    return new RetryPolicy(maxAttempts, firstRest, longestRest);
  }

  public RetryPolicy rest(Duration first, Duration longest) {
    return new RetryPolicy(maxAttempts, first, longest);
  }

  /** Writes the policy in the canonical encoding. */
  public void encode(Encoder out) {
    out.number(maxAttempts).duration(firstRest).duration(longestRest);
  }

  /** Reads what {@link #encode} wrote. */
  public static RetryPolicy decode(Decoder in) {
    return new RetryPolicy(in.integer(), in.duration(), in.duration());
  }

  /**
   * The rest after an attempt failed.
   *
   * @param attempt the attempt that failed, counted from 1
   * @param draw a random number in [0, 1)
   */
  public Duration restAfter(int attempt, double draw) {
    double factor = Math.pow(2, Math.min(attempt - 1, 62));
    double nanos = Math.min(firstRest.toNanos() * factor, (double) longestRest.toNanos());
    return Micros.truncate(Duration.ofNanos((long) (nanos * (1 - draw / 2))));
  }
}
