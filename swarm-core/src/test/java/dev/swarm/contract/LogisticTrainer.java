package dev.swarm.contract;

import dev.swarm.blob.Payload;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Networks for tests that have no kernel: outputs are sigmoids of weighted inputs, without anything
 * hidden, trained by gradient descent. What it measures is true. Its one algorithm is called {@code
 * logistic}; others' names are taken for it.
 */
public class LogisticTrainer implements NetworkTrainer {
  public static final String FORMAT = "logistic-test";
  private static final int BYTES = 1_000;

  private final AtomicLong made = new AtomicLong();

  private static float[] weights(Draft draft) {
    if (!draft.format().equals(FORMAT)) {
      throw new UnreadableException("this trainer does not read " + draft.format());
    }
    var words = draft.content().text().split(" ", -1);
    var weights = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      weights[i] = Float.parseFloat(words[i]);
    }
    if (weights.length != draft.shape().connections()) {
      throw new UnreadableException("the network is damaged");
    }
    return weights;
  }

  private static Draft draft(Shape shape, float[] weights) {
    var text =
        IntStream.range(0, weights.length)
            .mapToObj(i -> Float.toString(weights[i]))
            .collect(Collectors.joining(" "));
    return new Draft(FORMAT, shape, Payload.of(text));
  }

  @Override
  public Abilities abilities() {
    return new Abilities(List.of("sigmoid"), List.of("logistic"), List.of(), List.of("plain"));
  }

  @Override
  public Draft make(List<Integer> layers, long seed) {
    int inputs = layers.getFirst();
    int outputs = layers.getLast();
    var weights = new float[(inputs + 1) * outputs];
    var random = new SplittableRandom(seed);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    return draft(new Shape(inputs, outputs, weights.length), weights);
  }

  @Override
  public Trained train(
      Draft network, Samples samples, Terms terms, Progress progress, BooleanSupplier cancelled) {
    require(network.shape(), samples);
    if (terms.rate().orElse(1) <= 0) {
      throw new IllegalArgumentException("a rate of " + terms.rate().orElse(1));
    }
    long start = System.nanoTime();
    var weights = weights(network);
    double before = error(network.shape(), weights, samples);
    int epoch = 0;
    while (epoch < terms.epochs() && !cancelled.getAsBoolean()) {
      progress.epoch(epoch + 1, error(network.shape(), weights, samples));
      step(network.shape(), weights, samples, (float) terms.rate().orElse(1));
      epoch++;
    }
    var run =
        Training.Run.of(epoch, samples.size(), Duration.ofNanos(System.nanoTime() - start))
            .seed(terms.seed());
    var ended = epoch < terms.epochs() ? Training.Ended.CANCELLED : Training.Ended.EPOCHS;
    return new Trained(
        draft(network.shape(), weights),
        Training.of(terms.algorithm(), run, ended)
            .start(Errors.mse(before))
            .end(Errors.mse(error(network.shape(), weights, samples))));
  }

  private static void step(Shape shape, float[] weights, Samples samples, float rate) {
    var change = new float[weights.length];
    for (int s = 0; s < samples.size(); s++) {
      var inputs = samples.inputs().get(s);
      var outputs = outputs(shape, weights, inputs);
      for (int o = 0; o < outputs.length; o++) {
        float off = samples.outputs().get(s)[o] - outputs[o];
        int at = o * (shape.inputs() + 1);
        change[at] += off;
        for (int i = 0; i < inputs.length; i++) {
          change[at + 1 + i] += off * inputs[i];
        }
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] += rate * change[i] / samples.size();
    }
  }

  private static float[] outputs(Shape shape, float[] weights, float[] inputs) {
    var outputs = new float[shape.outputs()];
    for (int o = 0; o < outputs.length; o++) {
      int at = o * (shape.inputs() + 1);
      double sum = weights[at];
      for (int i = 0; i < inputs.length; i++) {
        sum += weights[at + 1 + i] * inputs[i];
      }
      outputs[o] = (float) (1 / (1 + Math.exp(-sum)));
    }
    return outputs;
  }

  private static void require(Shape shape, Samples samples) {
    if (samples.inputs().getFirst().length != shape.inputs()
        || samples.outputs().getFirst().length != shape.outputs()) {
      throw new IllegalArgumentException("the samples do not fit the network");
    }
  }

  private static double error(Shape shape, float[] weights, Samples samples) {
    double squares = 0;
    for (int s = 0; s < samples.size(); s++) {
      var outputs = outputs(shape, weights, samples.inputs().get(s));
      var wanted = samples.outputs().get(s);
      squares +=
          IntStream.range(0, outputs.length)
              .mapToDouble(o -> Math.pow(wanted[o] - outputs[o], 2))
              .sum();
    }
    return squares / samples.size() / shape.outputs();
  }

  @Override
  public double error(Draft network, Samples samples) {
    require(network.shape(), samples);
    return error(network.shape(), weights(network), samples);
  }

  @Override
  public float[] run(Draft network, float[] inputs) {
    made.incrementAndGet();
    return outputs(network.shape(), weights(network), Arrays.copyOf(inputs, inputs.length));
  }

  /** An instance is made whenever a network is run; none is ever let go. */
  @Override
  public Figures figures() {
    long all = made.get();
    return new Figures(
        all == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(1)), all * BYTES, all, 0, 0);
  }
}
