package dev.swarm.neural.vector;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Block;

/** Activates neighbouring neurons that are alike, on the way there and back. */
final class Activity {
  private final int first;
  private final int neurons;
  private final Activation activation;
  private final float steepness;
  private final Buffers buffers;
  private final Values values;
  private final Derivatives derivatives;

  /** Of so many neurons, of which the block has the first. */
  Activity(Block block, int neurons, Buffers buffers) {
    this.first = block.first();
    this.neurons = neurons;
    this.activation = block.activation();
    this.steepness = block.steepness();
    this.buffers = buffers;
    this.values = new Values(buffers.xs(), buffers.values(), steepness, 150 / Math.abs(steepness));
    this.derivatives = new Derivatives(buffers.xs(), buffers.values(), buffers.errors());
  }

  /** Makes x of the sums, in their place, and values of x. */
  void activate(int rows) {
    for (int row = 0; row < rows; row++) {
      int from = buffers.at(row, first);
      values.activate(activation, from, from + neurons);
    }
  }

  /** Makes errors by the sums of those by the values. */
  void derive(int rows, Loss.Slopes whose) {
    for (int row = 0; row < rows; row++) {
      int from = buffers.at(row, first);
      derivatives.multiply(activation, steepness, whose, from, from + neurons);
    }
  }
}
