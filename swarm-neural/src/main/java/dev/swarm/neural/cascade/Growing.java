package dev.swarm.neural.cascade;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.Requests;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import dev.swarm.neural.train.End;
import dev.swarm.neural.train.History;
import dev.swarm.neural.train.Progress;
import dev.swarm.neural.train.Trained;
import dev.swarm.neural.train.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One network that grows. Its caller's thread owns every field. */
final class Growing {
  private final Kernel kernel;
  private final Samples samples;
  private final Growth growth;
  private final Watch watch;
  private final SplittableRandom random;
  private final Features features;
  private final Outputs outputs;
  private final List<Layer> hidden = new ArrayList<>();
  private final List<float[]> frozen = new ArrayList<>();
  private final History history = new History();
  private int epochs;
  private Network sound;

  Growing(Kernel kernel, Network network, Samples samples, Growth growth, Watch watch) {
    Requests.fits(network.topology(), samples);
    this.kernel = kernel;
    this.samples = samples;
    this.growth = growth;
    this.watch = watch;
    this.random = new SplittableRandom(growth.seed());
    this.features = new Features(kernel, samples);
    this.sound = network;
    var layers = network.topology().layers();
    var weights = network.weights();
    int from = 0;
    for (var layer : layers.subList(0, layers.size() - 1)) {
      int to = from + layer.neurons() * (1 + features.width());
      freeze(layer, Arrays.copyOfRange(weights, from, to));
      from = to;
    }
    this.outputs =
        new Outputs(
            kernel,
            growth,
            layers.getLast().groups(),
            Arrays.copyOfRange(weights, from, weights.length));
  }

  private void freeze(Layer layer, float[] weights) {
    features.add(layer.groups(), weights);
    hidden.add(layer.reading(Sources.allBefore()));
    frozen.add(weights);
  }

  Trained toItsEnd() {
    End end;
    try {
      end = grow();
    } catch (IllegalStateException notFinite) {
      end =
          new End.Diverged(
              "with %d hidden layers a weight was no longer finite; another rule may help"
                  .formatted(hidden.size()));
    }
    var network = end instanceof End.Diverged ? sound : network();
    try (var loaded = kernel.load(network)) {
      var deviation = loaded.measure(samples, growth.loss());
      return new Trained(network, end, epochs, deviation, history.toList());
    }
  }

  private End grow() {
    for (int added = 0; ; added++) {
      var end = trainOutputs();
      if (end.isPresent()) {
        return end.get();
      }
      sound = network();
      if (added == growth.neurons()) {
        return new End.LimitReached();
      }
      if (watch.cancelled().getAsBoolean()) {
        return new End.Cancelled();
      }
      add();
    }
  }

  private Optional<End> trainOutputs() {
    long start = System.nanoTime();
    var course = outputs.train(features, samples, watch.cancelled());
    double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
    epochs += course.epochs();
    var progress =
        new Progress(
            epochs,
            course.deviation(),
            Optional.empty(),
            (double) samples.count() * course.epochs() / seconds);
    history.add(progress);
    watch.progress().accept(progress);
    return growth.goal().isMetBy(course.deviation())
        ? Optional.of(new End.GoalReached())
        : Optional.empty();
  }

  private void add() {
    var lacking = outputs.lacking(features, samples);
    var contest = new Contest(kernel, growth, features, lacking, outputs.count());
    var winner = contest.winner(random, features.width() - samples.inputs(), watch.cancelled());
    epochs += contest.epochs();
    freeze(new Layer(Sources.allBefore(), List.of(winner.neuron())), winner.weights());
    var read = winner.outputWeights().clone();
    for (int i = 0; i < read.length; i++) {
      read[i] *= growth.candidates().weightMultiplier();
    }
    outputs.read(read);
  }

  /** What is frozen, and the outputs over it. */
  private Network network() {
    var layers = new ArrayList<>(hidden);
    layers.add(new Layer(Sources.allBefore(), outputs.neurons()));
    var topology = new Topology(samples.inputs(), layers);
    var weights = new float[topology.connections()];
    int at = 0;
    for (var some : frozen) {
      System.arraycopy(some, 0, weights, at, some.length);
      at += some.length;
    }
    System.arraycopy(outputs.weights(), 0, weights, at, outputs.weights().length);
    return new Network(topology, weights);
  }
}
