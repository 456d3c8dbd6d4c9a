package dev.swarm.neural.vector;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Block;
import java.util.Arrays;

/**
 * Neurons that all read the bias and one range of values.
 *
 * <p>Forward, a vector holds neighbouring neurons; backward and in the slopes, neighbouring values
 * that they read. So weights are kept in both orders, each row filled up with zeros to whole
 * vectors.
 */
final class Dense implements Part {
  private final Block block;
  private final int reads;
  private final int width;
  private final Buffers buffers;
  private final Activity activity;
  private final float[] biases;
  private final float[] biasSlopes;
  private final float[] byRead;
  private final float[] byNeuron;
  private final float[] slopes;
  private final int neuronsPadded;
  private final int readsPadded;
  private final Product sums;
  private final Product readErrors;
  private final Product weightSlopes;
  private final Product biasSums;
  private final boolean readsNeurons;

  Dense(Block block, Block.Reads.Range range, Buffers buffers, int inputs) {
    this.block = block;
    this.reads = range.count();
    this.width = range.width();
    this.buffers = buffers;
    this.activity = new Activity(block, block.neurons(), buffers);
    this.readsNeurons = range.from() + range.count() > inputs + 1;
    int neurons = block.neurons();
    neuronsPadded = Lanes.padded(neurons);
    readsPadded = Lanes.padded(reads);
    biases = new float[neuronsPadded];
    biasSlopes = new float[neuronsPadded];
    byRead = new float[reads * neuronsPadded];
    byNeuron = new float[neurons * readsPadded];
    slopes = new float[neurons * readsPadded];
    int stride = buffers.stride();
    var read = new Rows(buffers.values(), range.from(), stride);
    sums =
        new Product(
            new Rows(buffers.xs(), block.first(), stride),
            neuronsPadded,
            new Factors(buffers.values(), range.from(), stride, 1),
            new Rows(byRead, 0, neuronsPadded));
    readErrors =
        new Product(
            new Rows(buffers.errors(), range.from(), stride),
            readsPadded,
            new Factors(buffers.errors(), block.first(), stride, 1),
            new Rows(byNeuron, 0, readsPadded));
    weightSlopes =
        new Product(
            new Rows(slopes, 0, readsPadded),
            readsPadded,
            new Factors(buffers.errors(), block.first(), 1, stride),
            read);
    biasSums =
        new Product(
            new Rows(biasSlopes, 0, neuronsPadded),
            neuronsPadded,
            Factors.ONES,
            new Rows(buffers.errors(), block.first(), stride));
  }

  @Override
  public void load(float[] weights) {
    for (int neuron = 0; neuron < block.neurons(); neuron++) {
      int from = block.weights() + neuron * width;
      biases[neuron] = weights[from];
      System.arraycopy(weights, from + 1, byNeuron, neuron * readsPadded, reads);
    }
    transpose();
  }

  /** Some neurons at a time, so that what is read stays in the nearest cache. */
  private void transpose() {
    for (int first = 0; first < block.neurons(); first += Lanes.COUNT) {
      int end = Math.min(first + Lanes.COUNT, block.neurons());
      for (int read = 0; read < reads; read++) {
        for (int neuron = first; neuron < end; neuron++) {
          byRead[read * neuronsPadded + neuron] = byNeuron[neuron * readsPadded + read];
        }
      }
    }
  }

  @Override
  public void forward(int rows) {
    for (int row = 0; row < rows; row++) {
      int at = buffers.at(row, block.first());
      for (int i = 0; i < neuronsPadded; i += Lanes.COUNT) {
        Lanes.load(biases, i).intoArray(buffers.xs(), at + i);
      }
    }
    sums.add(rows, reads);
    activity.activate(rows);
  }

  @Override
  public void clear() {
    Arrays.fill(slopes, 0);
    Arrays.fill(biasSlopes, 0);
  }

  @Override
  public void backward(int rows, Loss.Slopes whose) {
    activity.derive(rows, whose);
    weightSlopes.add(block.neurons(), rows);
    biasSums.add(1, rows);
    if (readsNeurons) {
      readErrors.add(rows, block.neurons());
    }
  }

  @Override
  public void collect(float[] all) {
    for (int neuron = 0; neuron < block.neurons(); neuron++) {
      int to = block.weights() + neuron * width;
      all[to] = biasSlopes[neuron];
      System.arraycopy(slopes, neuron * readsPadded, all, to + 1, reads);
    }
  }
}
