package dev.swarm.neural.vector;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Block;
import dev.swarm.neural.net.Links;
import java.util.Arrays;
import java.util.List;

/**
 * Neighbouring neurons that are alike but each read what is listed for it; only activated at once.
 */
final class Sparse implements Part {
  private final int first;
  private final int weightsFrom;
  private final List<Links> links;
  private final float[] weights;
  private final float[] slopes;
  private final Buffers buffers;
  private final Activity activity;

  /**
   * @param blocks that fit one another, side by side
   */
  Sparse(List<Block> blocks, Buffers buffers) {
    this.first = blocks.getFirst().first();
    this.weightsFrom = blocks.getFirst().weights();
    this.links = blocks.stream().map(block -> ((Block.Reads.List) block.reads()).links()).toList();
    this.weights = new float[blocks.getLast().weightsEnd() - weightsFrom];
    this.slopes = new float[weights.length];
    this.buffers = buffers;
    this.activity = new Activity(blocks.getFirst(), blocks.size(), buffers);
  }

  /** Whether a block can be computed along with those: it is like them, and reads none of them. */
  static boolean fits(Block block, List<Block> others) {
    var first = others.getFirst();
    if (!(block.reads() instanceof Block.Reads.List list)
        || block.activation() != first.activation()
        || block.steepness() != first.steepness()) {
      return false;
    }
    for (int i = 0; i < list.links().count(); i++) {
      if (list.links().value(i) >= first.first()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void load(float[] all) {
    System.arraycopy(all, weightsFrom, weights, 0, weights.length);
  }

  @Override
  public void forward(int rows) {
    var values = buffers.values();
    for (int row = 0; row < rows; row++) {
      int weight = 0;
      for (int neuron = 0; neuron < links.size(); neuron++) {
        var reads = links.get(neuron);
        float sum = 0;
        for (int i = 0; i < reads.count(); i++) {
          sum = Math.fma(weights[weight++], values[buffers.at(row, reads.value(i))], sum);
        }
        buffers.xs()[buffers.at(row, first + neuron)] = sum;
      }
    }
    activity.activate(rows);
  }

  @Override
  public void clear() {
    Arrays.fill(slopes, 0);
  }

  @Override
  public void backward(int rows, Loss.Slopes whose) {
    activity.derive(rows, whose);
    var values = buffers.values();
    var errors = buffers.errors();
    for (int row = 0; row < rows; row++) {
      int weight = 0;
      for (int neuron = 0; neuron < links.size(); neuron++) {
        var reads = links.get(neuron);
        float error = errors[buffers.at(row, first + neuron)];
        for (int i = 0; i < reads.count(); i++) {
          int read = buffers.at(row, reads.value(i));
          slopes[weight] = Math.fma(error, values[read], slopes[weight]);
          errors[read] = Math.fma(error, weights[weight], errors[read]);
          weight++;
        }
      }
    }
  }

  @Override
  public void collect(float[] all) {
    System.arraycopy(slopes, 0, all, weightsFrom, slopes.length);
  }
}
