package dev.swarm.neural.rule;

/**
 * How an epoch of training changes the weights. All but {@link Incremental} sum the slopes of all
 * samples first. A slope points to where the error falls: weights move along it.
 */
public sealed interface Rule {
  /** Its name in commands, such as {@code rprop}. */
  default String id() {
    return switch (this) {
      case Incremental ignored -> "incremental";
      case Batch ignored -> "batch";
      case ResilientPropagation ignored -> "rprop";
      case Quickprop ignored -> "quickprop";
      case AnnealedPropagation ignored -> "sarprop";
      case Adam ignored -> "adam";
    };
  }

  /**
   * After every sample each weight moves by rate · slope + momentum · its last move.
   *
   * @param rate above 0
   * @param momentum from 0 to below 1
   */
  record Incremental(float rate, float momentum) implements Rule {
    public static final Incremental USUAL = new Incremental(0.7f, 0);

    public Incremental {
      Check.positive("rate", rate);
      Check.within("momentum", momentum, 0, 1);
    }
  }

  /**
   * After all samples each weight moves by rate · slope / samples + momentum · its last move.
   *
   * @param rate above 0
   * @param momentum from 0 to below 1
   */
  record Batch(float rate, float momentum) implements Rule {
    public static final Batch USUAL = new Batch(0.7f, 0);

    public Batch {
      Check.positive("rate", rate);
      Check.within("momentum", momentum, 0, 1);
    }
  }

  /**
   * iRPROP−: each weight has a step of its own, which grows while its slope keeps its sign and
   * shrinks when it turns; a slope that turned is taken and remembered as 0. Igel and Hüsken,
   * "Improving the Rprop learning algorithm", 2000, in libfann's form: a slope of 0 moves its
   * weight up by the step, a step grows or shrinks from 0.0001 at least, and weights stay within
   * ±1500. But a weight whose slope is 0 and was 0 before stays, and so does its step: an input
   * that is always 0 does not drive its weights away.
   *
   * @param increase what a step grows by, above 1
   * @param decrease what it shrinks by, between 0 and 1
   * @param smallest step, not below 0
   * @param largest step
   * @param first step
   */
  record ResilientPropagation(
      float increase, float decrease, float smallest, float largest, float first) implements Rule {
    public static final ResilientPropagation USUAL =
        new ResilientPropagation(1.2f, 0.5f, 0, 50, 0.1f);

    public ResilientPropagation {
      Check.above("increase", increase, 1);
      Check.positive("decrease", decrease);
      Check.within("decrease", decrease, 0, 1);
      Check.within("smallest", smallest, 0, Float.MAX_VALUE);
      Check.positive("first", first);
      Check.above("largest", largest, smallest);
    }
  }

  /**
   * Quickprop: each weight jumps to where the parabola through its last two slopes has its minimum,
   * by no more than {@code growth} times its last move. Fahlman, "An empirical study of learning
   * speed in back-propagation networks", 1988, in libfann's form: a last move within ±0.001 counts
   * as none, and weights stay within ±1500.
   *
   * @param rate above 0
   * @param decay what each weight adds of itself to its slope, usually slightly below 0
   * @param growth above 1
   */
  record Quickprop(float rate, float decay, float growth) implements Rule {
    public static final Quickprop USUAL = new Quickprop(0.7f, -0.0001f, 1.75f);

    public Quickprop {
      Check.positive("rate", rate);
      Check.within("decay", decay, -1, Float.MIN_VALUE);
      Check.above("growth", growth, 1);
    }
  }

  /**
   * SARPROP: resilient propagation with weight decay and noise that both fade as the temperature
   * falls from epoch to epoch. Treadgold and Gedeon, "Simulated annealing and weight decay in
   * adaptive learning: the SARPROP algorithm", 1998, in libfann's form: the decay adds to the
   * slope, so that it drives weights out, the noise goes with the root of the MSE, and a slope that
   * turned or is 0 is followed by a move of one step, which stays as it was. Epochs count from 0;
   * the noise of a weight in an epoch follows from the seed alone.
   *
   * @param steps how steps grow, shrink and begin
   * @param decayShift each slope gets the weight · 2^(−temperature · epoch + decayShift) added
   * @param noiseThreshold a step below this · MSE gets noise when it shrinks
   * @param noiseShift the noise is up to 2^(−temperature · epoch + noiseShift) · √MSE
   * @param temperature above 0
   */
  record AnnealedPropagation(
      ResilientPropagation steps,
      float decayShift,
      float noiseThreshold,
      float noiseShift,
      float temperature,
      long seed)
      implements Rule {
    /** As libfann has it, with the noise of this seed. */
    public static AnnealedPropagation usual(long seed) {
      var steps = new ResilientPropagation(1.2f, 0.5f, 0.000001f, 50, 0.1f);
      return new AnnealedPropagation(steps, -6.644f, 0.1f, 1.385f, 0.015f, seed);
    }

    public AnnealedPropagation {
      Check.within("decayShift", decayShift, -64, 64);
      Check.within("noiseThreshold", noiseThreshold, 0, Float.MAX_VALUE);
      Check.within("noiseShift", noiseShift, -64, 64);
      Check.positive("temperature", temperature);
    }

    /**
     * What the noise of a weight in an epoch is multiplied with, from 0 to below 1: the upper 24
     * bits of what SplitMix64 makes of the seed and both numbers. Steele, Lea and Flood, "Fast
     * splittable pseudorandom number generators", 2014.
     */
    public float noise(int epoch, int weight) {
      long mixed = seed + 0x9E3779B97F4A7C15L * (((long) epoch << 32 | weight) + 1);
      mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
      return ((mixed ^ mixed >>> 31) >>> 40) * 0x1p-24f;
    }
  }

  /**
   * Adam, on the mean slope of all samples. Kingma and Ba, "Adam: a method for stochastic
   * optimization", 2015.
   *
   * @param rate above 0
   * @param firstDecay of the mean of slopes, from 0 to below 1
   * @param secondDecay of the mean of their squares, from 0 to below 1
   * @param epsilon above 0
   */
  record Adam(float rate, float firstDecay, float secondDecay, float epsilon) implements Rule {
    public static final Adam USUAL = new Adam(0.01f, 0.9f, 0.999f, 1e-8f);

    public Adam {
      Check.positive("rate", rate);
      Check.within("firstDecay", firstDecay, 0, 1);
      Check.within("secondDecay", secondDecay, 0, 1);
      Check.positive("epsilon", epsilon);
    }
  }
}
