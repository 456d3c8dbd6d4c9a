package dev.swarm.neural.cascade;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The outputs, as a network of one layer over the features. For one thread. */
final class Outputs {
  private final Kernel kernel;
  private final Growth growth;
  private final List<Group> neurons;
  private final int count;
  private float[] weights;

  Outputs(Kernel kernel, Growth growth, List<Group> neurons, float[] weights) {
    this.kernel = kernel;
    this.growth = growth;
    this.neurons = neurons;
    this.count = neurons.stream().mapToInt(Group::neurons).sum();
    this.weights = weights;
  }

  /** How the outputs were before the last epoch, and how many epochs it were. */
  record Course(Deviation deviation, int epochs) {}

  List<Group> neurons() {
    return neurons;
  }

  int count() {
    return count;
  }

  float[] weights() {
    return weights;
  }

  /**
   * Trains them, until the goal is met or nothing is gained any more.
   *
   * @throws IllegalStateException when that diverges
   */
  Course train(Features features, Samples wanted, BooleanSupplier cancelled) {
    var samples = over(features, wanted);
    try (var loaded = kernel.load(network(features))) {
      var progressing = growth.outputs().begin();
      double first = 0;
      int epochs = 0;
      boolean goesOn = true;
      while (goesOn && !cancelled.getAsBoolean()) {
        var before = loaded.network();
        var deviation = loaded.epoch(samples, growth.loss(), growth.rule());
        if (growth.goal().isMetBy(deviation)) {
          weights = before.weights();
          return new Course(deviation, epochs + 1);
        }
        first = epochs == 0 ? deviation.mse() : first;
        goesOn = epochs == 0 || progressing.goesOn(epochs, first - deviation.mse());
        epochs++;
      }
      weights = loaded.network().weights();
      return new Course(loaded.measure(samples, growth.loss()), epochs);
    }
  }

  /** What each output lacks; of symmetric ones half of it where libfann's slopes are taken. */
  float[] lacking(Features features, Samples wanted) {
    var lacking = new float[wanted.count() * count];
    try (var loaded = kernel.load(network(features))) {
      loaded.run(features.values(), lacking);
    }
    for (int i = 0; i < lacking.length; i++) {
      float difference = wanted.output(i / count, i % count) - lacking[i];
      lacking[i] = halved(i % count) ? difference / 2 : difference;
    }
    return lacking;
  }

  private boolean halved(int output) {
    int before = 0;
    for (var group : neurons) {
      before += group.neurons();
      if (output < before) {
        return growth.loss().slopes() == Loss.Slopes.LIBFANN && group.activation().symmetric();
      }
    }
    return false;
  }

  /** Lets each output read one feature more. */
  void read(float[] newWeights) {
    int width = weights.length / count;
    var wider = new float[weights.length + count];
    for (int output = 0; output < count; output++) {
      System.arraycopy(weights, output * width, wider, output * (width + 1), width);
      wider[output * (width + 1) + width] = newWeights[output];
    }
    weights = wider;
  }

  private Network network(Features features) {
    var topology = new Topology(features.width(), List.of(new Layer(Sources.previous(), neurons)));
    return new Network(topology, weights);
  }

  private Samples over(Features features, Samples wanted) {
    var outputs = new float[wanted.count() * count];
    wanted.copyOutputs(0, outputs);
    return features.wanting(count, outputs);
  }
}
