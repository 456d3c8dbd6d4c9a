package dev.swarm.network;

import dev.swarm.blob.Payload;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes, trains and runs the networks whose contents the store keeps without knowing them. Safe for
 * use by many threads; nothing of it is loaded before its first use.
 */
public interface NetworkTrainer {
  /** A network outside the store. */
  record Draft(String format, Shape shape, Payload content) {}

  /**
   * What it can do.
   *
   * @param algorithms by which weights can be changed, such as {@code rprop}
   * @param kernels what can compute, such as {@code wasm}, the one in use first
   */
  record Abilities(List<String> activations, List<String> algorithms, List<String> kernels) {
    public Abilities {
      activations = List.copyOf(activations);
      algorithms = List.copyOf(algorithms);
      kernels = List.copyOf(kernels);
    }
  }

  /** Rows of inputs, and as many rows of wanted outputs: at least one, and all alike in length. */
  record Samples(List<float[]> inputs, List<float[]> outputs) {
    /**
     * @throws IllegalArgumentException when there is none, they are not as many, or their lengths
     *     differ
     */
    public Samples {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      if (inputs.isEmpty() || inputs.size() != outputs.size()) {
        throw new IllegalArgumentException(
            "%d inputs and %d outputs are no samples".formatted(inputs.size(), outputs.size()));
      }
      requireAlike("inputs", inputs);
      requireAlike("outputs", outputs);
    }

    private static void requireAlike(String what, List<float[]> rows) {
      int length = rows.getFirst().length;
      if (length == 0 || rows.stream().anyMatch(row -> row.length != length)) {
        throw new IllegalArgumentException("the rows of %s are not alike".formatted(what));
      }
    }

    public int size() {
      return inputs.size();
    }
  }

  /**
   * How to train.
   *
   * @param algorithm one of {@link Abilities#algorithms}
   * @param epochs the most
   * @param learningRate of algorithms that have one; their usual one when it is 0
   */
  record Terms(String algorithm, int epochs, double learningRate, long seed) {}

  /** Hears of each epoch, from 1, and the mean squared error before it. */
  @FunctionalInterface
  interface Progress {
    void epoch(int epoch, double mse);
  }

  /**
   * What a training came to.
   *
   * @param network the trained one; the one that was given stays what it is
   * @param training what was measured: errors before and after, epochs, time
   */
  record Trained(Draft network, Training training) {}

  /**
   * What its machinery comes to now, in this process.
   *
   * @param loaded whether its module was loaded yet
   * @param memoryBytes what instances hold that are in use or kept for reuse
   */
  record Figures(boolean loaded, long memoryBytes, long made, long reused, long evicted) {}

  Abilities abilities();

  /** A fully connected network with sigmoid outputs and weights drawn from the seed. */
  Draft make(List<Integer> layers, long seed);

  /**
   * Trains a network.
   *
   * @param cancelled is asked before each epoch whether to end
   * @throws IllegalArgumentException when the samples do not fit it, or there is no such algorithm
   */
  Trained train(
      Draft network, Samples samples, Terms terms, Progress progress, BooleanSupplier cancelled);

  /** The mean squared error of the network on samples, without training it. */
  double error(Draft network, Samples samples);

  /** The network's outputs for these inputs. */
  float[] run(Draft network, float[] inputs);

  Figures figures();
}
