package dev.swarm.probe;

import java.util.Arrays;

/**
 * How long the runs of a trial took, in nanoseconds as measured.
 *
 * @param runs how many were timed
 * @param deviation the standard deviation of all of them from their mean
 */
public record Times(int runs, double mean, long median, long min, long max, double deviation) {
  /**
   * Of at least one run.
   *
   * @param nanos what each took
   */
  static Times of(long... nanos) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    long median = sorted[(sorted.length - 1) / 2];
    double squares = Arrays.stream(sorted).mapToDouble(nano -> Math.pow(nano - mean, 2)).sum();
    double deviation = Math.sqrt(squares / sorted.length);
    return new Times(sorted.length, mean, median, sorted[0], sorted[sorted.length - 1], deviation);
  }

  /** How many runs fit into a second, at their mean. */
  public double perSecond() {
    return 1e9 / mean;
  }
}
