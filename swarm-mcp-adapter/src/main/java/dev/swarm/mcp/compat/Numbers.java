package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** Numbers in calls and answers; what was not measured is null. */
final class Numbers {
  private Numbers() {}

  /** A number in {@code [least, most]}, if there is one. */
  static OptionalDouble within(Arguments arguments, String name, double least, double most) {
    if (!arguments.has(name)) {
      return OptionalDouble.empty();
    }
    double number = arguments.number(name, least);
    if (!(number >= least && number <= most)) {
      throw new BadArgument(name, "was " + number, "a number from %s to %s".formatted(least, most));
    }
    return OptionalDouble.of(number);
  }

  static ObjectNode put(ObjectNode view, String name, OptionalDouble number) {
    return number.isPresent() && Double.isFinite(number.getAsDouble())
        ? view.put(name, number.getAsDouble())
        : view.putNull(name);
  }

  static ObjectNode put(ObjectNode view, String name, Optional<Double> number) {
    return put(view, name, number.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  /** Bytes in MiB. */
  static double megabytes(long bytes) {
    return bytes / 1048576.0;
  }
}
