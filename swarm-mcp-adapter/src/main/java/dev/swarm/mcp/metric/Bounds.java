package dev.swarm.mcp.metric;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** How calls' times are sorted: how many took at most so long. */
final class Bounds {
  private static final long[] NANOS =
      LongStream.of(
              1_000,
              2_500,
              5_000,
              10_000,
              25_000,
              50_000,
              100_000,
              250_000,
              500_000,
              1_000_000,
              2_000_000,
              5_000_000,
              10_000_000,
              25_000_000)
          .map(micros -> micros * 1_000)
          .toArray();

  /** As many sorts, and one for what takes longer. */
  static final int SORTS = NANOS.length + 1;

  private Bounds() {}

  static Duration[] durations() {
    return Arrays.stream(NANOS).mapToObj(Duration::ofNanos).toArray(Duration[]::new);
  }

  /** The first bound that the time does not exceed. */
  static int sort(long nanos) {
    int found = Arrays.binarySearch(NANOS, nanos);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * The time in milliseconds that so great a share does not exceed, as Prometheus estimates it:
   * within a sort times are taken to be spread evenly, and what is beyond the last bound is there.
   */
  static OptionalDouble quantileMillis(double share, long[] sorted) {
    long all = Arrays.stream(sorted).sum();
    if (all == 0) {
      return OptionalDouble.empty();
    }
    double rank = share * all;
    long below = 0;
    for (int i = 0; i < NANOS.length; i++) {
      if (below + sorted[i] >= rank) {
        double from = i == 0 ? 0 : NANOS[i - 1];
        double part = sorted[i] == 0 ? 1 : (rank - below) / sorted[i];
        return OptionalDouble.of((from + part * (NANOS[i] - from)) / 1e6);
      }
      below += sorted[i];
    }
    return OptionalDouble.of(NANOS[NANOS.length - 1] / 1e6);
  }
}
