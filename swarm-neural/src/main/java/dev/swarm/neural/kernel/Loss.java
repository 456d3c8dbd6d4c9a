package dev.swarm.neural.kernel;

/**
 * How far an output is from what was wanted, and which slope follows from that.
 *
 * <p>With d = wanted − given, the slope at an output is the error's derivative by d times the
 * activation's derivative; the activation's is taken with the steepness, by the sum. Where a sum is
 * {@linkplain dev.swarm.neural.net.Activation clipped} the activation's is taken as if it were not,
 * so that training finds back.
 *
 * @param bitFailLimit an output that is off by this or more is a failed bit; not below 0
 */
public record Loss(Objective objective, Slopes slopes, float bitFailLimit) {
  /** Squares of differences, true slopes, a failed bit at 0.35. */
  public static final Loss USUAL = new Loss(Objective.SQUARE, Slopes.TRUE, 0.35f);

  public Loss {
    if (!(bitFailLimit >= 0)) {
      throw new IllegalArgumentException("a bit-fail limit of " + bitFailLimit);
    }
  }

  /** What training lessens. */
  public enum Objective {
    /** d² / 2, the derivative of which is d; libfann's linear error. */
    SQUARE,
    /**
     * libfann's tanh error: the derivative is ln((1 + u) / (1 − u)), where u is d / 2 for an output
     * with a {@linkplain dev.swarm.neural.net.Activation#symmetric symmetric} activation and else
     * d; it is ±17 where |u| is above 0.9999999.
     */
    TANH
  }

  /** Whose derivatives. */
  public enum Slopes {
    /** Those of mathematics; differences count in full. */
    TRUE,
    /**
     * Those of libfann: sigmoids' values are clipped to 0.01…0.99 or ±0.98 first, derivatives that
     * libfann takes otherwise are taken so, and at symmetric outputs differences count half, in the
     * error and in what is {@linkplain Deviation measured}.
     */
    LIBFANN
  }

  public Loss with(Objective other) {
    return new Loss(other, slopes, bitFailLimit);
  }

  public Loss with(Slopes other) {
    return new Loss(objective, other, bitFailLimit);
  }

  public Loss bitFailLimit(float limit) {
    return new Loss(objective, slopes, limit);
  }
}
