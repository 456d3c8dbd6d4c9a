package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Lanes.COUNT;
import static dev.swarm.neural.vector.Lanes.all;
import static dev.swarm.neural.vector.Lanes.choose;
import static dev.swarm.neural.vector.Lanes.clamp;
import static dev.swarm.neural.vector.Lanes.load;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;

/**
 * Multiplies errors with the derivatives of activations by the sum, each in a loop of its own as in
 * {@link Values}.
 */
record Derivatives(float[] xs, float[] values, float[] errors) {
  /** Those from {@code from} to {@code to}, and up to one vector less one more. */
  void multiply(Activation activation, float steepness, Loss.Slopes whose, int from, int to) {
    boolean libfann = whose == Loss.Slopes.LIBFANN;
    float most = Float.POSITIVE_INFINITY;
    float inner = libfann ? steepness : 1;
    switch (activation) {
      case LINEAR -> piece(-most, most, 0, steepness, from, to);
      case THRESHOLD, THRESHOLD_SYMMETRIC -> piece(-most, most, 0, 0, from, to);
      case SIGMOID -> {
        if (libfann) {
          sigmoid(0.01f, steepness, from, to);
        } else {
          bell(2 * steepness, from, to);
        }
      }
      case SIGMOID_STEPWISE -> {
        if (libfann) {
          sigmoid(0.01f, steepness, from, to);
        } else {
          pieces(Pieces.SIGMOID, steepness, from, to);
        }
      }
      case SIGMOID_SYMMETRIC -> {
        if (libfann) {
          tanh(0.98f, steepness, from, to);
        } else {
          bell(4 * steepness, from, to);
        }
      }
      case SIGMOID_SYMMETRIC_STEPWISE -> {
        if (libfann) {
          tanh(0.98f, steepness, from, to);
        } else {
          pieces(Pieces.SIGMOID_SYMMETRIC, steepness, from, to);
        }
      }
      case GAUSSIAN -> gaussian(0, steepness * inner, from, to);
      case GAUSSIAN_SYMMETRIC -> gaussian(1, steepness * inner, from, to);
      case ELLIOT -> elliot(steepness / 2, from, to);
      case ELLIOT_SYMMETRIC -> elliot(steepness, from, to);
      case LINEAR_PIECE -> piece(libfann ? -most : 0, libfann ? most : 1, 0, steepness, from, to);
      case LINEAR_PIECE_SYMMETRIC ->
          piece(libfann ? -most : -1, libfann ? most : 1, 0, steepness, from, to);
      case SIN_SYMMETRIC -> wave(1, inner, steepness, from, to);
      case COS_SYMMETRIC -> wave(2, inner, steepness, from, to);
      case SIN -> wave(1, inner, steepness / 2, from, to);
      case COS -> wave(2, inner, steepness / 2, from, to);
      case RECTIFIED -> piece(0, most, 0, steepness, from, to);
      case RECTIFIED_LEAKY -> piece(0, most, 0.01f * steepness, steepness, from, to);
    }
  }

  private void piece(float lowest, float highest, float outside, float slope, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var x = load(xs, i);
      var beyond = x.compare(LT, lowest).or(x.compare(GT, highest));
      load(errors, i).mul(choose(beyond, all(outside), all(slope))).intoArray(errors, i);
    }
  }

  /** exp(-2|x|) / (1 + exp(-2|x|))², which stays above 0 where the sigmoid is rounded to 1. */
  private void bell(float scale, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var power = Exponentials.exp(load(xs, i).lanewise(ABS).mul(-2));
      var below = power.add(1);
      var slope = power.mul(scale).div(below.mul(below));
      load(errors, i).mul(slope).intoArray(errors, i);
    }
  }

  private void sigmoid(float least, float steepness, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var y = clamp(load(values, i), least, 1 - least);
      var slope = y.mul(2 * steepness).mul(all(1).sub(y));
      load(errors, i).mul(slope).intoArray(errors, i);
    }
  }

  private void tanh(float most, float steepness, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var y = clamp(load(values, i), -most, most);
      var slope = y.neg().fma(y, all(1)).mul(steepness);
      load(errors, i).mul(slope).intoArray(errors, i);
    }
  }

  private void pieces(Pieces pieces, float steepness, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var slope = pieces.slopes(load(xs, i)).mul(steepness);
      load(errors, i).mul(slope).intoArray(errors, i);
    }
  }

  private void gaussian(float raised, float scale, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var slope = load(xs, i).mul(-2 * scale).mul(load(values, i).add(raised));
      load(errors, i).mul(slope).intoArray(errors, i);
    }
  }

  private void elliot(float scale, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var spread = load(xs, i).lanewise(ABS).add(1);
      load(errors, i).mul(all(scale).div(spread.mul(spread))).intoArray(errors, i);
    }
  }

  private void wave(int quarters, float inner, float scale, int from, int to) {
    var waves = new Waves(quarters);
    for (int i = from; i < to; i += COUNT) {
      var x = load(xs, i).mul(inner);
      if (Waves.far(x)) {
        for (int lane = i; lane < i + COUNT; lane++) {
          errors[lane] *= scale * waves.slowly(xs[lane] * inner);
        }
      } else {
        load(errors, i).mul(waves.of(x).mul(scale)).intoArray(errors, i);
      }
    }
  }
}
