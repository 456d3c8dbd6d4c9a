package dev.swarm.network;

import dev.swarm.blob.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
   * @param growing ways by which a network can be given more neurons, such as {@code cascade2};
   *     these are at hand where networks are files
   * @param kernels what can compute, such as {@code wasm}, the one in use first
   */
  record Abilities(
      List<String> activations,
      List<String> algorithms,
      List<String> growing,
      List<String> kernels) {
    public Abilities {
      activations = List.copyOf(activations);
      algorithms = List.copyOf(algorithms);
      growing = List.copyOf(growing);
      kernels = List.copyOf(kernels);
    }
  }

  /** Rows of inputs, and as many rows of wanted outputs. */
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
   * @param rate the learning rate of algorithms that have one; without it their usual one
   * @param goal the mean squared error that is good enough: training ends there
   * @param seed of the random draws of algorithms that draw
   */
  record Terms(String algorithm, int epochs, OptionalDouble rate, double goal, long seed) {
    /** What training further would mostly spoil. */
    public static final double USUAL_GOAL = 1e-3;

    public Terms {
      if (epochs < 1 || !(goal >= 0)) {
        throw new IllegalArgumentException(
            "a training of %d epochs until an error of %s".formatted(epochs, goal));
      }
    }

    /** With the usual rate and goal. */
    public static Terms of(String algorithm, int epochs, long seed) {
      return new Terms(algorithm, epochs, OptionalDouble.empty(), USUAL_GOAL, seed);
    }

    public Terms rate(double rate) {
      return new Terms(algorithm, epochs, OptionalDouble.of(rate), goal, seed);
    }

    public Terms until(double goal) {
      return new Terms(algorithm, epochs, rate, goal, seed);
    }
  }

  /** Hears of each epoch, from 1, and the mean squared error before it. */
  @FunctionalInterface
  interface Progress {
    void epoch(int epoch, double mse);
  }

  /**
   * What came of a training.
   *
   * @param network the trained one; the one that was given stays what it is
   * @param training what was measured: errors before and after, epochs, time
   */
  record Trained(Draft network, Training training) {}

  /**
   * What its machinery comes to now, in this process.
   *
   * @param loading how long it took to check and load its module; empty before its first use
   * @param memoryBytes what instances hold that are in use or kept for reuse
   * @param made instances
   * @param reused how often one that was there was taken
   * @param evicted instances let go
   */
  record Figures(
      Optional<Duration> loading, long memoryBytes, long made, long reused, long evicted) {
    /** Whether its module was checked and loaded yet. */
    public boolean loaded() {
      return loading.isPresent();
    }
  }

  /** A network cannot be read: it is damaged, or written in a format that this trainer has not. */
  final class UnreadableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
      super(message);
    }

    public UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  Abilities abilities();

  /**
   * A fully connected network with sigmoid outputs (from 0 to 1) and weights drawn from the seed.
   *
   * @param layers how many neurons each has, from the inputs to the outputs
   * @throws IllegalArgumentException when those are fewer than two, or make no network
   */
  Draft make(List<Integer> layers, long seed);

  /**
   * Trains a network.
   *
   * @param cancelled is asked before each epoch whether to end
   * @throws UnreadableException when it cannot be read
   * @throws IllegalArgumentException when the samples do not fit it, there is no such algorithm or
   *     it takes no such rate
   */
  Trained train(
      Draft network, Samples samples, Terms terms, Progress progress, BooleanSupplier cancelled);

  /**
   * The mean squared error of the network on samples, without training it.
   *
   * @throws UnreadableException when it cannot be read
   * @throws IllegalArgumentException when the samples do not fit it
   */
  double error(Draft network, Samples samples);

  /**
   * The network's outputs for these inputs.
   *
   * @throws UnreadableException when it cannot be read
   * @throws IllegalArgumentException when it has another number of inputs
   */
  float[] run(Draft network, float[] inputs);

  Figures figures();
}
