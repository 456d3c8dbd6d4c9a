package dev.swarm.benchmarks.neural;

import dev.swarm.neural.net.Block;
import dev.swarm.neural.net.Network;
import java.util.List;

/**
 * Plain Java as one would tune it by hand: four neurons at a time, so that each input is read once
 * for four sums that do not wait for one another. Runs layered networks of sigmoids.
 */
final class PlainNetwork {
  private final List<Block> blocks;
  private final float[] weights;
  private final float[] values;
  private final int inputs;

  PlainNetwork(Network network) {
    blocks = network.topology().plan();
    weights = network.weights();
    values = new float[network.topology().values()];
    inputs = network.topology().inputs();
  }

  void run(float[] from, float[] into) {
    System.arraycopy(from, 0, values, 1, inputs);
    for (var block : blocks) {
      layer(block, (Block.Reads.Range) block.reads());
    }
    System.arraycopy(values, values.length - into.length, into, 0, into.length);
  }

  private void layer(Block block, Block.Reads.Range reads) {
    int width = reads.width();
    int neuron = 0;
    for (; neuron + 4 <= block.neurons(); neuron += 4) {
      four(block.weights() + neuron * width, width, reads, block.first() + neuron);
    }
    for (; neuron < block.neurons(); neuron++) {
      one(block.weights() + neuron * width, reads, block.first() + neuron);
    }
    for (int i = block.first(); i < block.end(); i++) {
      values[i] = (float) (1 / (1 + Math.exp(-2 * block.steepness() * values[i])));
    }
  }

  private void four(int weight, int width, Block.Reads.Range reads, int to) {
    int second = weight + width;
    int third = second + width;
    int fourth = third + width;
    float sum1 = weights[weight];
    float sum2 = weights[second];
    float sum3 = weights[third];
    float sum4 = weights[fourth];
    for (int i = 0; i < reads.count(); i++) {
      float value = values[reads.from() + i];
      sum1 += weights[weight + 1 + i] * value;
      sum2 += weights[second + 1 + i] * value;
      sum3 += weights[third + 1 + i] * value;
      sum4 += weights[fourth + 1 + i] * value;
    }
    values[to] = sum1;
    values[to + 1] = sum2;
    values[to + 2] = sum3;
    values[to + 3] = sum4;
  }

  private void one(int weight, Block.Reads.Range reads, int to) {
    float sum = weights[weight];
    for (int i = 0; i < reads.count(); i++) {
      sum += weights[weight + 1 + i] * values[reads.from() + i];
    }
    values[to] = sum;
  }
}
