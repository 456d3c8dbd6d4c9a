package dev.swarm.neural.vector;

import dev.swarm.neural.net.Topology;

/**
 * What passes through a network for some samples at once, a row for each sample with the
 * {@linkplain Topology values} in their order. Whole vectors may be written past a layer's end:
 * what stands there is computed later, or was used already on the way back.
 *
 * @param rows samples at once
 * @param xs sums times the steepness
 * @param errors the error's derivatives, first by the values, then by the sums
 */
record Buffers(int rows, int stride, float[] values, float[] xs, float[] errors) {
  private static final int MOST_ROWS = 64;
  private static final int FEWEST_ROWS = 4;
  private static final int NUMBERS = 1 << 15;

  static Buffers of(Topology topology) {
    int stride = Lanes.padded(topology.values()) + Lanes.COUNT;
    int rows = Math.clamp(NUMBERS / stride, FEWEST_ROWS, MOST_ROWS);
    var buffers =
        new Buffers(
            rows,
            stride,
            new float[rows * stride],
            new float[rows * stride],
            new float[rows * stride]);
    for (int row = 0; row < rows; row++) {
      buffers.values[row * stride] = 1;
    }
    return buffers;
  }

  int at(int row, int value) {
    return row * stride + value;
  }

  /** Puts samples' inputs into the first rows. */
  void put(float[] inputs, int from, int count, int each) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(inputs, from + row * each, values, at(row, 1), each);
    }
  }

  /** Copies the last values of the first rows, the outputs. */
  void copy(int firstOutput, float[] into, int from, int count, int each) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(values, at(row, firstOutput), into, from + row * each, each);
    }
  }
}
