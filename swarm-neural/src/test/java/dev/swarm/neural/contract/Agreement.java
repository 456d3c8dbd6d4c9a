package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/** When numbers of two kernels count as the same. */
final class Agreement {
  private Agreement() {}

  /**
   * That no two numbers are further apart than the tolerance times the greatest of those expected,
   * or times one.
   */
  static void within(double tolerance, float[] actual, double[] expected, String what) {
    assertThat(actual).as(what).hasSize(expected.length);
    double greatest = 1;
    for (double number : expected) {
      greatest = Math.max(greatest, Math.abs(number));
    }
    for (int i = 0; i < actual.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance * greatest)) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "%s: number %d is %s, but %s was expected",
                what,
                i,
                actual[i],
                expected[i]));
      }
    }
  }

  static void within(double tolerance, float[] actual, float[] expected, String what) {
    var wide = new double[expected.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = expected[i];
    }
    within(tolerance, actual, wide, what);
  }
}
