package dev.swarm.mcp.alert;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a rule stands. It rises when two looks after one another find the value at a threshold or
 * above, and falls when two find it clearly below: at nine tenths of the threshold or less. So a
 * value that goes to and fro around a threshold makes one alert.
 *
 * @param level the alert, if there is one
 * @param leaning where the last look saw it, if that is elsewhere
 */
record Standing(Optional<Level> level, Optional<Optional<Level>> leaning) {
  /** So far below its threshold an alert ends. */
  static final double BELOW = 0.9;

  static final Standing QUIET = new Standing(Optional.empty(), Optional.empty());

  /** After one more look; what was not measured changes nothing. */
  Standing after(OptionalDouble value, Map<Level, Double> thresholds) {
    if (value.isEmpty()) {
      return new Standing(level, Optional.empty());
    }
    var seen = seen(value.getAsDouble(), thresholds);
    if (seen.equals(level)) {
      return new Standing(level, Optional.empty());
    }
    boolean twice = leaning.isPresent() && sameWay(leaning.get(), seen);
    return twice
        ? new Standing(nearer(leaning.get(), seen), Optional.empty())
        : new Standing(level, Optional.of(seen));
  }

  /** The level that the value calls for, given the one that there is. */
  private Optional<Level> seen(double value, Map<Level, Double> thresholds) {
    Optional<Level> found = Optional.empty();
    for (var one : Level.values()) {
      var threshold = thresholds.get(one);
      if (threshold != null) {
        boolean held = level.isPresent() && one.compareTo(level.get()) <= 0;
        if (value >= (held ? threshold * BELOW : threshold)) {
          found = Optional.of(one);
        }
      }
    }
    return found;
  }

  private boolean sameWay(Optional<Level> one, Optional<Level> other) {
    return (rank(one) > rank(level)) == (rank(other) > rank(level));
  }

  /** Of two on the same side the one that is nearer to what is. */
  private Optional<Level> nearer(Optional<Level> one, Optional<Level> other) {
    return Math.abs(rank(one) - rank(level)) <= Math.abs(rank(other) - rank(level)) ? one : other;
  }

  private static int rank(Optional<Level> level) {
    return level.map(Level::ordinal).orElse(-1);
  }
}
