package dev.swarm.neural.cascade;

import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Trains candidates side by side and takes the best.
 *
 * <p>They are one network for the kernel: a layer of all candidates, each reading all features, and
 * over it linear neurons without a bias, for each candidate as many as there are outputs, which
 * read that candidate alone. Each of these should give what its output lacks; the less the squares
 * of what a candidate leaves, the better it is.
 */
final class Contest {
  private final Kernel kernel;
  private final Growth growth;
  private final Features features;
  private final float[] lacking;
  private final int outputs;
  private int epochs;

  /**
   * @param lacking what each output lacks, sample by sample
   */
  Contest(Kernel kernel, Growth growth, Features features, float[] lacking, int outputs) {
    this.kernel = kernel;
    this.growth = growth;
    this.features = features;
    this.lacking = lacking;
    this.outputs = outputs;
  }

  /** The best candidate: itself, what it reads with, and what each output reads it with. */
  @SuppressWarnings("ArrayRecordComponent")
  record Winner(Group neuron, float[] weights, float[] outputWeights) {}

  int epochs() {
    return epochs;
  }

  /**
   * @throws IllegalStateException when the candidates' training diverges
   */
  Winner winner(SplittableRandom random, int hidden, BooleanSupplier cancelled) {
    var samples = features.wanting(candidates() * outputs, repeated());
    double error = squares(lacking);
    try (var loaded = kernel.load(first(random, hidden))) {
      var progressing = growth.candidatesPhase().begin();
      boolean goesOn = true;
      while (goesOn && !cancelled.getAsBoolean()) {
        double best = error - Arrays.stream(left(loaded)).min().orElseThrow();
        loaded.epoch(samples, growth.loss(), growth.rule());
        goesOn = best <= growth.candidates().limit() * error && progressing.goesOn(epochs, best);
        epochs++;
      }
      return take(best(left(loaded)), loaded.network());
    }
  }

  private int candidates() {
    return growth.candidates().count();
  }

  /** What is wanted of the linear neurons of each sample. */
  private float[] repeated() {
    var repeated = new float[lacking.length * candidates()];
    for (int from = 0; from < lacking.length; from += outputs) {
      for (int candidate = 0; candidate < candidates(); candidate++) {
        System.arraycopy(
            lacking, from, repeated, from * candidates() + candidate * outputs, outputs);
      }
    }
    return repeated;
  }

  private Network first(SplittableRandom random, int hidden) {
    var links = new ArrayList<Links>();
    for (int i = 0; i < candidates() * outputs; i++) {
      links.add(Links.to(1 + features.width() + i / outputs));
    }
    var linear = new Group(candidates() * outputs, Activation.LINEAR, 1);
    var topology =
        new Topology(
            features.width(),
            List.of(
                new Layer(Sources.previous(), growth.candidates().neurons()),
                new Layer(new Sources.Listed(links), List.of(linear))));
    double most = Math.clamp(2 * Math.pow(0.7 * (hidden + 1), 1.0 / inputs(hidden)), 0.5, 8);
    var weights = new float[topology.connections()];
    for (int i = 0; i < weights.length; i++) {
      boolean bias = i < candidates() * width() && i % width() == 0;
      weights[i] = (float) (bias ? random.nextDouble(-most, most) : random.nextDouble(0, most));
    }
    return new Network(topology, weights);
  }

  private int inputs(int hidden) {
    return features.width() - hidden;
  }

  private int width() {
    return features.width() + 1;
  }

  /** The squares that each candidate leaves. */
  private double[] left(LoadedNetwork loaded) {
    var given = new float[lacking.length * candidates()];
    loaded.run(features.values(), given);
    var left = new double[candidates()];
    for (int i = 0; i < given.length; i++) {
      int sample = i / (candidates() * outputs);
      double difference = lacking[sample * outputs + i % outputs] - given[i];
      left[i / outputs % candidates()] += difference * difference;
    }
    return left;
  }

  private static int best(double[] left) {
    int best = 0;
    for (int i = 1; i < left.length; i++) {
      if (left[i] < left[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double squares(float[] numbers) {
    double squares = 0;
    for (float number : numbers) {
      squares += (double) number * number;
    }
    return squares;
  }

  private Winner take(int candidate, Network network) {
    var weights = network.weights();
    int outputWeights = candidates() * width() + candidate * outputs;
    return new Winner(
        growth.candidates().neuron(candidate),
        Arrays.copyOfRange(weights, candidate * width(), (candidate + 1) * width()),
        Arrays.copyOfRange(weights, outputWeights, outputWeights + outputs));
  }
}
