package dev.swarm.neural.reference;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;

/** Derivatives of what training lessens. */
final class Objectives {
  private static final double NEARLY_ONE = 0.9999999;

  private Objectives() {}

  /** By the difference, wanted − given, at an output with this activation. */
  static double derivative(Loss loss, Activation activation, double difference) {
    return switch (loss.objective()) {
      case SQUARE ->
          loss.slopes() == Loss.Slopes.LIBFANN && activation.symmetric()
              ? difference / 2
              : difference;
      case TANH -> tanh(activation.symmetric() ? difference / 2 : difference);
    };
  }

  private static double tanh(double u) {
    if (u < -NEARLY_ONE) {
      return -17;
    }
    if (u > NEARLY_ONE) {
      return 17;
    }
    return Math.log((1 + u) / (1 - u));
  }
}
