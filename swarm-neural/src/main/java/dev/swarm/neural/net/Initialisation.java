package dev.swarm.neural.net;

import java.util.SplittableRandom;

/** The weights that a network begins with: drawn from a seed, the same each time. */
public sealed interface Initialisation {
  /** Each weight between {@code lowest} and {@code highest}. */
  record Uniform(float lowest, float highest) implements Initialisation {
    public Uniform {
      if (!(lowest <= highest) || !Float.isFinite(highest - lowest)) {
        throw new IllegalArgumentException("weights from %s to %s".formatted(lowest, highest));
      }
    }
  }

  /**
   * Weights from 0, bias weights from the negative, to 0.7 · h^(1/inputs) / (the inputs' range),
   * where h is the number of hidden neurons. Nguyen and Widrow, "Improving the learning speed of
   * 2-layer neural networks by choosing initial values of the adaptive weights", IJCNN 1990, in
   * libfann's form for any number of layers.
   */
  record WidrowNguyen(float lowestInput, float highestInput) implements Initialisation {
    public WidrowNguyen {
      if (!(lowestInput < highestInput) || !Float.isFinite(highestInput - lowestInput)) {
        throw new IllegalArgumentException(
            "inputs from %s to %s have no range".formatted(lowestInput, highestInput));
      }
    }

    private float most(Topology topology) {
      int hidden = Math.max(1, topology.values() - 1 - topology.inputs() - topology.outputs());
      double spread = 0.7 * Math.pow(hidden, 1.0 / topology.inputs());
      return (float) (spread / (highestInput - lowestInput));
    }
  }

  /** What is drawn for a network of this shape. */
  default Network draw(Topology topology, long seed) {
    var random = new SplittableRandom(seed);
    var weights = new float[topology.connections()];
    switch (this) {
      case Uniform uniform -> {
        for (int i = 0; i < weights.length; i++) {
          weights[i] = between(uniform.lowest, uniform.highest, random);
        }
      }
      case WidrowNguyen inputs -> {
        float most = inputs.most(topology);
        for (var block : topology.plan()) {
          for (int i = block.weights(); i < block.weightsEnd(); i++) {
            weights[i] = between(bias(block, i) ? -most : 0, most, random);
          }
        }
      }
    }
    return new Network(topology, weights);
  }

  private static boolean bias(Block block, int weight) {
    int column = (weight - block.weights()) % block.reads().width();
    return switch (block.reads()) {
      case Block.Reads.Range ignored -> column == 0;
      case Block.Reads.List list -> list.links().value(column) == 0;
    };
  }

  private static float between(float lowest, float highest, SplittableRandom random) {
    return lowest + random.nextFloat() * (highest - lowest);
  }
}
