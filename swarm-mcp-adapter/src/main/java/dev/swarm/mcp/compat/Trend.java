package dev.swarm.mcp.compat;

import dev.swarm.measure.Attempt;
import dev.swarm.measure.Attempts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which way success goes. The time from the first to the last attempt is halved; where both halves
 * have enough attempts, and their shares of success differ by more than such shares do by chance 19
 * times in 20 (two proportions, pooled), it rises or falls; else it is stable.
 */
enum Trend {
  IMPROVING,
  DECLINING,
  STABLE;

  private static final int FEWEST = 5;
  private static final double CONFIDENT = 1.96;

  /** Empty when there are too few attempts to say. */
  static Optional<Trend> of(Attempts attempts) {
    var judged = attempts.list().stream().filter(Attempt::judged).toList();
    if (judged.size() < 2 * FEWEST) {
      return Optional.empty();
    }
    var first = judged.getFirst().until();
    var middle = first.plus(Duration.between(first, judged.getLast().until()).dividedBy(2));
    var early = judged.stream().filter(a -> !a.until().isAfter(middle)).toList();
    var late = judged.subList(early.size(), judged.size());
    return early.size() < FEWEST || late.size() < FEWEST
        ? Optional.empty()
        : Optional.of(between(early, late));
  }

  private static Trend between(List<Attempt> early, List<Attempt> late) {
    double before = share(early);
    double after = share(late);
    double pooled = (before * early.size() + after * late.size()) / (early.size() + late.size());
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / early.size() + 1.0 / late.size()));
    if (Math.abs(after - before) <= CONFIDENT * error) {
      return STABLE;
    }
    return after > before ? IMPROVING : DECLINING;
  }

  private static double share(List<Attempt> attempts) {
    return (double) attempts.stream().filter(Attempt::succeeded).count() / attempts.size();
  }
}
