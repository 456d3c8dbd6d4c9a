package dev.swarm.neural.vector;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Topology;

/** Compares outputs with what is wanted of them. */
final class Wanted {
  private static final double NEARLY_ONE = 0.9999999;
  private static final double STEEPEST = 17;

  private final Buffers buffers;
  private final int firstOutput;
  private final boolean[] symmetric;

  Wanted(Topology topology, Buffers buffers) {
    this.buffers = buffers;
    this.firstOutput = topology.values() - topology.outputs();
    this.symmetric = new boolean[topology.outputs()];
    int output = 0;
    for (var group : topology.layers().getLast().groups()) {
      for (int i = 0; i < group.neurons(); i++) {
        symmetric[output++] = group.activation().symmetric();
      }
    }
  }

  /** Sets the outputs' errors by their values, and tells how far they are off. */
  Deviation errors(Samples samples, int from, int rows, Loss loss) {
    boolean libfann = loss.slopes() == Loss.Slopes.LIBFANN;
    double squares = 0;
    long bitFails = 0;
    for (int row = 0; row < rows; row++) {
      int at = buffers.at(row, firstOutput);
      for (int i = 0; i < symmetric.length; i++) {
        double difference = (double) samples.output(from + row, i) - buffers.values()[at + i];
        double half = symmetric[i] ? difference / 2 : difference;
        double counted = libfann ? half : difference;
        squares += counted * counted;
        bitFails += Math.abs(counted) >= loss.bitFailLimit() ? 1 : 0;
        buffers.errors()[at + i] =
            (float)
                switch (loss.objective()) {
                  case SQUARE -> counted;
                  case TANH -> tanh(half);
                };
      }
    }
    return new Deviation(squares, (long) rows * symmetric.length, bitFails);
  }

  private static double tanh(double u) {
    if (Math.abs(u) > NEARLY_ONE) {
      return Math.copySign(STEEPEST, u);
    }
    return StrictMath.log((1 + u) / (1 - u));
  }
}
