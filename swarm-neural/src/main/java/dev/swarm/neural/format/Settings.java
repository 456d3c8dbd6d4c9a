package dev.swarm.neural.format;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.rule.Rule;
import java.util.List;

/**
 * How libfann is to train a network, as it is kept in a network's file.
 *
 * @param rate of incremental, batch and Quickprop training
 */
public record Settings(
    Training training,
    float rate,
    float momentum,
    Quickprop quickprop,
    Steps steps,
    Cascade cascade) {

  /** What libfann begins with. */
  public static final Settings USUAL =
      new Settings(
          new Training(Algorithm.RPROP, Loss.Objective.TANH, Stop.MSE, 0.35f),
          0.7f,
          0,
          new Quickprop(-0.0001f, 1.75f),
          new Steps(1.2f, 0.5f, 0, 50, 0.1f),
          Cascade.USUAL);

  public Settings {
    finite("rate", rate);
    finite("momentum", momentum);
  }

  /** libfann's algorithms, in the order of their numbers. */
  public enum Algorithm {
    INCREMENTAL,
    BATCH,
    RPROP,
    QUICKPROP,
    SARPROP
  }

  /** What libfann compares with the error that is wanted. */
  public enum Stop {
    /** The mean square error. */
    MSE,
    /** How many outputs are off by more than the bit-fail limit. */
    BIT_FAILS
  }

  /** What is lessened, by which algorithm, and until when. */
  public record Training(
      Algorithm algorithm, Loss.Objective objective, Stop stop, float bitFailLimit) {
    public Training {
      finite("bitFailLimit", bitFailLimit);
    }
  }

  /** libfann's decay and mu of Quickprop. */
  public record Quickprop(float decay, float growth) {
    public Quickprop {
      finite("decay", decay);
      finite("growth", growth);
    }
  }

  /** The steps of RPROP. */
  public record Steps(float increase, float decrease, float smallest, float largest, float first) {
    public Steps {
      finite("increase", increase);
      finite("decrease", decrease);
      finite("smallest", smallest);
      finite("largest", largest);
      finite("first", first);
    }
  }

  /** How a network is grown, in two phases by turns. */
  public record Cascade(Phase outputs, Phase candidates, Pool pool) {
    /** What libfann begins with. */
    public static final Cascade USUAL =
        new Cascade(new Phase(0.01f, 12, 50, 150), new Phase(0.01f, 12, 50, 150), Pool.USUAL);
  }

  /**
   * When training in a phase ends.
   *
   * @param change the part of the error by which it must fall
   * @param stagnation within so many epochs
   * @param least epochs
   * @param most epochs
   */
  public record Phase(float change, int stagnation, int least, int most) {
    public Phase {
      finite("change", change);
      if (stagnation < 0 || least < 0 || most < 0) {
        throw new IllegalArgumentException(
            "%d, %d and %d epochs".formatted(stagnation, least, most));
      }
    }
  }

  /**
   * Which neurons are tried.
   *
   * @param groups how many of each activation with each steepness
   */
  public record Pool(
      int groups,
      float limit,
      float weightMultiplier,
      List<Activation> activations,
      List<Float> steepnesses) {
    /** What libfann begins with. */
    public static final Pool USUAL =
        new Pool(
            2,
            1000,
            0.4f,
            List.of(
                Activation.SIGMOID,
                Activation.SIGMOID_SYMMETRIC,
                Activation.GAUSSIAN,
                Activation.GAUSSIAN_SYMMETRIC,
                Activation.ELLIOT,
                Activation.ELLIOT_SYMMETRIC,
                Activation.SIN_SYMMETRIC,
                Activation.COS_SYMMETRIC,
                Activation.SIN,
                Activation.COS),
            List.of(0.25f, 0.5f, 0.75f, 1f));

    public Pool {
      activations = List.copyOf(activations);
      steepnesses = List.copyOf(steepnesses);
      finite("limit", limit);
      finite("weightMultiplier", weightMultiplier);
      steepnesses.forEach(steepness -> finite("a steepness", steepness));
      if (groups < 0) {
        throw new IllegalArgumentException(groups + " groups of candidates");
      }
    }
  }

  /**
   * The rule that the settings name.
   *
   * @param seed of its noise, where it has any
   * @throws IllegalArgumentException when a number is outside of what the rule takes
   */
  public Rule rule(long seed) {
    return switch (training.algorithm) {
      case INCREMENTAL -> new Rule.Incremental(rate, momentum);
      case BATCH -> new Rule.Batch(rate, 0);
      case RPROP ->
          new Rule.ResilientPropagation(
              steps.increase, steps.decrease, steps.smallest, steps.largest, steps.first);
      case QUICKPROP -> new Rule.Quickprop(rate, quickprop.decay, quickprop.growth);
      case SARPROP -> Rule.AnnealedPropagation.usual(seed);
    };
  }

  /** What the settings lessen, with libfann's slopes. */
  public Loss loss() {
    return new Loss(training.objective, Loss.Slopes.LIBFANN, training.bitFailLimit);
  }

  private static void finite(String name, float number) {
    if (!Float.isFinite(number)) {
      throw new IllegalArgumentException("%s is %s".formatted(name, number));
    }
  }
}
