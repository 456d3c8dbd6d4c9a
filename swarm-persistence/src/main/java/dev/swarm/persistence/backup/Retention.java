package dev.swarm.persistence.backup;

import java.time.Duration;
import java.time.Instant;

/**
 * How many backups of a store are kept.
 *
 * @param most how many at most; 0 for any number
 * @param longest how old they become; zero for any age
 */
public record Retention(int most, Duration longest) {
  /** All of them. */
  public static final Retention ENDLESS = new Retention(0, Duration.ZERO);

  public Retention {
    if (most < 0 || longest.isNegative()) {
      throw new IllegalArgumentException("%d backups for %s".formatted(most, longest));
    }
  }

  /** Whether one is kept than which so many are newer. */
  boolean keeps(int newer, Instant made, Instant now) {
    boolean few = most == 0 || newer < most;
    boolean young = longest.isZero() || made.plus(longest).isAfter(now);
    return few && young;
  }
}
