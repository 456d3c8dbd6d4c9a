package dev.swarm.mcp.compat;

import dev.swarm.agent.Practice;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** Puts measured figures into a view, and null where nothing was measured. */
final class Figure {
  private Figure() {}

  static ObjectNode put(ObjectNode view, String name, OptionalDouble value) {
    return value.isPresent() ? view.put(name, value.getAsDouble()) : view.putNull(name);
  }

  static ObjectNode millis(ObjectNode view, String name, Optional<Duration> time) {
    return put(view, name, time.stream().mapToDouble(Figure::millis).findFirst());
  }

  static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  /** A share, where there is a whole. */
  static OptionalDouble share(double part, double whole) {
    return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
  }

  static OptionalDouble share(long part, long whole) {
    return share((double) part, (double) whole);
  }

  /** The mean of so many, where there are some. */
  static OptionalDouble mean(double sum, long count) {
    return share(sum, (double) count);
  }

  /** The mean score of ratings, where there are some. */
  static OptionalDouble rating(Practice practice) {
    return mean(practice.millionths() / 1e6, practice.ratings());
  }

  /** A share in percent. */
  static OptionalDouble percent(OptionalDouble share) {
    return share.stream().map(s -> s * 100).findFirst();
  }
}
