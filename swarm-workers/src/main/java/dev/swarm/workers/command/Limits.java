package dev.swarm.workers.command;

import java.time.Duration;

/**
 * How much a command may take.
 *
 * @param time how long it may run
 * @param outputBytes how much it may print to stdout before it is stopped; at most 64 MiB. What is
 *     printed to stderr is not limited: its end is kept.
 * @param grace how long its processes have between being asked to end and being killed
 */
public record Limits(Duration time, int outputBytes, Duration grace) {
  static final int MOST_BYTES = 64 << 20;
  static final Duration LONGEST = Duration.ofDays(365);

  /** Ten minutes, 1 MiB, two seconds. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofMinutes(10), 1 << 20, Duration.ofSeconds(2));

  public Limits {
    if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a command may run up to 365 days, not " + time);
    }
    if (outputBytes < 1 || outputBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "an output is limited to between 1 and %d bytes, not %d"
              .formatted(MOST_BYTES, outputBytes));
    }
    if (grace.isNegative() || grace.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("the grace is up to one minute, not " + grace);
    }
  }

  public Limits withTime(Duration other) {
    return new Limits(other, outputBytes, grace);
  }

  public Limits withOutputBytes(int other) {
    return new Limits(time, other, grace);
  }

  public Limits withGrace(Duration other) {
    return new Limits(time, outputBytes, other);
  }

  String timeInWords() {
    long millis = time.toMillis();
    if (millis % 1000 != 0) {
      return millis + " ms";
    }
    return millis % 60_000 == 0 ? millis / 60_000 + " min" : millis / 1000 + " s";
  }

  String outputInWords() {
    if (outputBytes % (1 << 20) == 0) {
      return (outputBytes >> 20) + " MiB";
    }
    return outputBytes % 1024 == 0 ? (outputBytes >> 10) + " KiB" : outputBytes + " bytes";
  }
}
