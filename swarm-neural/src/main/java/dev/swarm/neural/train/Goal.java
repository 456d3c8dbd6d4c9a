package dev.swarm.neural.train;

import dev.swarm.neural.kernel.Deviation;

/**
 * How good is good enough.
 *
 * @param mse the greatest mean of squares; infinite when it does not matter
 * @param bitFails the most failed bits; {@link Long#MAX_VALUE} when they do not matter
 */
public record Goal(double mse, long bitFails) {
  /** Nothing is good enough: training goes on to its last epoch. */
  public static final Goal NONE = new Goal(-1, Long.MAX_VALUE);

  public Goal {
    if (Double.isNaN(mse) || bitFails < 0) {
      throw new IllegalArgumentException(
          "a goal of an MSE of %s and %d failed bits".formatted(mse, bitFails));
    }
  }

  public static Goal mse(double mse) {
    return new Goal(mse, Long.MAX_VALUE);
  }

  public static Goal bitFails(long bitFails) {
    return new Goal(Double.POSITIVE_INFINITY, bitFails);
  }

  public boolean isMetBy(Deviation deviation) {
    return deviation.mse() <= mse && deviation.bitFails() <= bitFails;
  }
}
