package dev.swarm.neural.cascade;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.util.List;

/**
 * What the outputs read: the inputs of each sample, and what the frozen neurons made of them. It
 * never changes again, so that it is computed once.
 */
final class Features {
  private final Kernel kernel;
  private final int count;
  private float[] values;
  private int width;

  Features(Kernel kernel, Samples samples) {
    this.kernel = kernel;
    this.count = samples.count();
    this.width = samples.inputs();
    this.values = new float[count * width];
    samples.copyInputs(0, values);
  }

  int width() {
    return width;
  }

  float[] values() {
    return values;
  }

  /** The same samples with the features for inputs, and other outputs wanted. */
  Samples wanting(int outputs, float[] wanted) {
    return Samples.of(width, outputs, values, wanted);
  }

  /** Freezes neurons that read all features; what they give are features from now on. */
  void add(List<Group> neurons, float[] weights) {
    var topology = new Topology(width, List.of(new Layer(Sources.previous(), neurons)));
    int more = topology.outputs();
    var given = new float[count * more];
    try (var loaded = kernel.load(new Network(topology, weights))) {
      loaded.run(values, given);
    }
    var wider = new float[count * (width + more)];
    for (int sample = 0; sample < count; sample++) {
      System.arraycopy(values, sample * width, wider, sample * (width + more), width);
      System.arraycopy(given, sample * more, wider, sample * (width + more) + width, more);
    }
    values = wider;
    width += more;
  }
}
