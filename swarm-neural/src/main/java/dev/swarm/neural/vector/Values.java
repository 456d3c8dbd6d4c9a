package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Lanes.COUNT;
import static dev.swarm.neural.vector.Lanes.all;
import static dev.swarm.neural.vector.Lanes.choose;
import static dev.swarm.neural.vector.Lanes.clamp;
import static dev.swarm.neural.vector.Lanes.load;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.swarm.neural.net.Activation;
import jdk.incubator.vector.FloatVector;

/**
 * What activations make of many sums. On the way it puts x in their place: the sum times the
 * steepness, clipped as {@link Activation} says.
 *
 * <p>Each has a loop of its own: a compiler that meets several of them in one loop gives up keeping
 * vectors in registers.
 *
 * @param xs the sums, then x
 * @param values where the activations' values go
 * @param most where x is clipped
 */
record Values(float[] xs, float[] values, float steepness, float most) {
  /** Activates those from {@code from} to {@code to}, and up to one vector less one more. */
  void activate(Activation activation, int from, int to) {
    switch (activation) {
      case LINEAR -> linear(from, to);
      case THRESHOLD -> threshold(0, from, to);
      case THRESHOLD_SYMMETRIC -> threshold(-1, from, to);
      case SIGMOID -> sigmoid(from, to);
      case SIGMOID_STEPWISE -> pieces(Pieces.SIGMOID, from, to);
      case SIGMOID_SYMMETRIC -> tanh(from, to);
      case SIGMOID_SYMMETRIC_STEPWISE -> pieces(Pieces.SIGMOID_SYMMETRIC, from, to);
      case GAUSSIAN -> gaussian(1, 0, from, to);
      case GAUSSIAN_SYMMETRIC -> gaussian(2, -1, from, to);
      case ELLIOT -> elliot(0.5f, 0.5f, from, to);
      case ELLIOT_SYMMETRIC -> elliot(1, 0, from, to);
      case LINEAR_PIECE -> between(0, from, to);
      case LINEAR_PIECE_SYMMETRIC -> between(-1, from, to);
      case SIN_SYMMETRIC -> wave(0, 1, from, to);
      case COS_SYMMETRIC -> wave(1, 1, from, to);
      case SIN -> wave(0, 0.5f, from, to);
      case COS -> wave(1, 0.5f, from, to);
      case RECTIFIED -> rectified(0, from, to);
      case RECTIFIED_LEAKY -> rectified(0.01f, from, to);
    }
  }

  private FloatVector x(int at) {
    var x = clamp(load(xs, at).mul(steepness), -most, most);
    x.intoArray(xs, at);
    return x;
  }

  private void linear(int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      x(i).intoArray(values, i);
    }
  }

  private void threshold(float below, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      choose(x(i).compare(LT, 0), all(below), all(1)).intoArray(values, i);
    }
  }

  private void sigmoid(int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      Exponentials.sigmoid(x(i)).intoArray(values, i);
    }
  }

  private void tanh(int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      Exponentials.tanh(x(i)).intoArray(values, i);
    }
  }

  private void pieces(Pieces pieces, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      pieces.values(x(i)).intoArray(values, i);
    }
  }

  private void gaussian(float height, float lowest, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var x = x(i);
      Exponentials.exp(x.mul(x).neg()).fma(all(height), all(lowest)).intoArray(values, i);
    }
  }

  private void elliot(float height, float middle, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var x = x(i);
      x.mul(height).div(x.lanewise(ABS).add(1)).add(middle).intoArray(values, i);
    }
  }

  private void between(float lowest, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      clamp(x(i), lowest, 1).intoArray(values, i);
    }
  }

  /** A wave around 1 − height, so that it stays within ±1, or 0 and 1. */
  private void wave(int quarters, float height, int from, int to) {
    var waves = new Waves(quarters);
    for (int i = from; i < to; i += COUNT) {
      var x = x(i);
      if (Waves.far(x)) {
        for (int lane = i; lane < i + COUNT; lane++) {
          values[lane] = Math.fma(waves.slowly(xs[lane]), height, 1 - height);
        }
      } else {
        waves.of(x).fma(all(height), all(1 - height)).intoArray(values, i);
      }
    }
  }

  /** To add 0 makes 0 of -0. */
  private void rectified(float below, int from, int to) {
    for (int i = from; i < to; i += COUNT) {
      var x = x(i);
      choose(x.compare(LT, 0), x.mul(below).add(0), x).intoArray(values, i);
    }
  }
}
