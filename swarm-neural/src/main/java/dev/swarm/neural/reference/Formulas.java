package dev.swarm.neural.reference;

import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.sin;
import static java.lang.Math.tanh;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;

/** What activations give, and their derivatives. */
final class Formulas {
  private Formulas() {}

  /** Where libfann clips x, the sum times the steepness. */
  static double clipped(double x, double steepness) {
    double most = 150 / abs(steepness);
    return Math.clamp(x, -most, most);
  }

  static double value(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> x;
      case THRESHOLD -> x < 0 ? 0 : 1;
      case THRESHOLD_SYMMETRIC -> x < 0 ? -1 : 1;
      case SIGMOID -> 1 / (1 + exp(-2 * x));
      case SIGMOID_STEPWISE -> Stepwise.SIGMOID.value(x);
      case SIGMOID_SYMMETRIC -> tanh(x);
      case SIGMOID_SYMMETRIC_STEPWISE -> Stepwise.SIGMOID_SYMMETRIC.value(x);
      case GAUSSIAN -> exp(-x * x);
      case GAUSSIAN_SYMMETRIC -> 2 * exp(-x * x) - 1;
      case ELLIOT -> x / 2 / (1 + abs(x)) + 0.5;
      case ELLIOT_SYMMETRIC -> x / (1 + abs(x));
      case LINEAR_PIECE -> x < 0 ? 0 : x > 1 ? 1 : x;
      case LINEAR_PIECE_SYMMETRIC -> x < -1 ? -1 : x > 1 ? 1 : x;
      case SIN_SYMMETRIC -> sin(x);
      case COS_SYMMETRIC -> cos(x);
      case SIN -> sin(x) / 2 + 0.5;
      case COS -> cos(x) / 2 + 0.5;
      case RECTIFIED -> x < 0 ? 0 : x;
      case RECTIFIED_LEAKY -> x < 0 ? x / 100 : x;
    };
  }

  /** The derivative by the sum. */
  static double slope(Activation activation, double steepness, double x, Loss.Slopes whose) {
    return switch (whose) {
      case TRUE -> steepness * derivative(activation, x);
      case LIBFANN -> libfann(activation, steepness, x);
    };
  }

  /** The derivative by x. */
  private static double derivative(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> 1;
      case THRESHOLD, THRESHOLD_SYMMETRIC -> 0;
      case SIGMOID -> 2 / (2 + exp(2 * x) + exp(-2 * x));
      case SIGMOID_STEPWISE -> Stepwise.SIGMOID.derivative(x);
      case SIGMOID_SYMMETRIC -> 4 / (2 + exp(2 * x) + exp(-2 * x));
      case SIGMOID_SYMMETRIC_STEPWISE -> Stepwise.SIGMOID_SYMMETRIC.derivative(x);
      case GAUSSIAN -> -2 * x * exp(-x * x);
      case GAUSSIAN_SYMMETRIC -> -4 * x * exp(-x * x);
      case ELLIOT -> 0.5 / ((1 + abs(x)) * (1 + abs(x)));
      case ELLIOT_SYMMETRIC -> 1 / ((1 + abs(x)) * (1 + abs(x)));
      case LINEAR_PIECE -> x < 0 || x > 1 ? 0 : 1;
      case LINEAR_PIECE_SYMMETRIC -> x < -1 || x > 1 ? 0 : 1;
      case SIN_SYMMETRIC -> cos(x);
      case COS_SYMMETRIC -> -sin(x);
      case SIN -> cos(x) / 2;
      case COS -> -sin(x) / 2;
      case RECTIFIED -> x < 0 ? 0 : 1;
      case RECTIFIED_LEAKY -> x < 0 ? 0.01 : 1;
    };
  }

  /** What libfann takes for the derivative: it has x where mathematics have the sum. */
  private static double libfann(Activation activation, double steepness, double x) {
    double value = value(activation, x);
    return switch (activation) {
      case LINEAR_PIECE, LINEAR_PIECE_SYMMETRIC -> steepness;
      case SIGMOID, SIGMOID_STEPWISE -> {
        double clipped = Math.clamp(value, 0.01, 0.99);
        yield 2 * steepness * clipped * (1 - clipped);
      }
      case SIGMOID_SYMMETRIC, SIGMOID_SYMMETRIC_STEPWISE -> {
        double clipped = Math.clamp(value, -0.98, 0.98);
        yield steepness * (1 - clipped * clipped);
      }
      case GAUSSIAN -> -2 * x * value * steepness * steepness;
      case GAUSSIAN_SYMMETRIC -> -2 * x * (value + 1) * steepness * steepness;
      case SIN_SYMMETRIC, COS_SYMMETRIC, SIN, COS ->
          steepness * derivative(activation, steepness * x);
      case LINEAR,
          THRESHOLD,
          THRESHOLD_SYMMETRIC,
          ELLIOT,
          ELLIOT_SYMMETRIC,
          RECTIFIED,
          RECTIFIED_LEAKY ->
          steepness * derivative(activation, x);
    };
  }
}
