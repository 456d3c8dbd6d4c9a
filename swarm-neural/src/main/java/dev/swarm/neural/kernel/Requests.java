package dev.swarm.neural.kernel;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;

/** What every kernel refuses, in the same words. */
public final class Requests {
  private Requests() {}

  /**
   * How many samples a run is of.
   *
   * @throws IllegalArgumentException as {@link LoadedNetwork#run} says
   */
  public static int samples(Topology topology, float[] inputs, float[] outputs) {
    int count = inputs.length / topology.inputs();
    if (count < 1
        || inputs.length != (long) count * topology.inputs()
        || outputs.length != (long) count * topology.outputs()) {
      throw new IllegalArgumentException(
          "%d inputs and room for %d outputs, but a sample of this network has %d and %d"
              .formatted(inputs.length, outputs.length, topology.inputs(), topology.outputs()));
    }
    for (int i = 0; i < inputs.length; i++) {
      if (!Float.isFinite(inputs[i])) {
        throw new IllegalArgumentException(
            "input %d of sample %d is %s"
                .formatted(i % topology.inputs() + 1, i / topology.inputs() + 1, inputs[i]));
      }
    }
    return count;
  }

  /**
   * Refuses samples of other lengths than the network's.
   *
   * @throws IllegalArgumentException naming both
   */
  public static void fits(Topology topology, Samples samples) {
    if (samples.inputs() != topology.inputs() || samples.outputs() != topology.outputs()) {
      throw new IllegalArgumentException(
          "%s, but the network has %d inputs and %d outputs"
              .formatted(samples, topology.inputs(), topology.outputs()));
    }
  }

  /**
   * The network that training has led to.
   *
   * @throws IllegalStateException as {@link LoadedNetwork#network} says
   */
  public static Network trained(Topology topology, float[] weights) {
    for (int i = 0; i < weights.length; i++) {
      if (!Float.isFinite(weights[i])) {
        throw new IllegalStateException("training has made weight %d %s".formatted(i, weights[i]));
      }
    }
    return new Network(topology, weights);
  }
}
