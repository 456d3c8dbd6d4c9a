package dev.swarm.probe;

import java.time.Duration;
import java.util.Set;

/**
 * What to try.
 *
 * @param runs of each trial at most
 * @param budget when it is used up no run begins; what is left of it is shared evenly among the
 *     trials that are still to come
 */
public record Plan(Set<Trial> trials, int runs, Duration budget) {
  /** No probe takes longer. */
  public static final Duration LONGEST = Duration.ofSeconds(20);

  /** No trial has more runs. */
  public static final int MOST_RUNS = 100_000;

  public Plan {
    trials = Set.copyOf(trials);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("a probe tries something");
    }
    if (runs < 1 || runs > MOST_RUNS) {
      throw new IllegalArgumentException(
          "a trial has 1 to %,d runs, not %,d".formatted(MOST_RUNS, runs));
    }
    if (!budget.isPositive() || budget.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a probe takes up to %s, not %s".formatted(LONGEST, budget));
    }
  }
}
