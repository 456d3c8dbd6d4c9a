package dev.swarm.neural.net;

import java.util.Arrays;

/** A network that can be run: a topology and its weights. Immutable. */
public final class Network {
  private final Topology topology;
  private final float[] weights;

  /**
   * @param weights in the order that {@link Topology} tells; copied
   * @throws IllegalArgumentException when there are too many or too few, or one is not finite
   */
  public Network(Topology topology, float[] weights) {
    this.topology = topology;
    this.weights = weights.clone();
    if (weights.length != topology.connections()) {
      throw new IllegalArgumentException(
          "%d weights for %d connections".formatted(weights.length, topology.connections()));
    }
    for (int i = 0; i < this.weights.length; i++) {
      if (!Float.isFinite(this.weights[i])) {
        throw new IllegalArgumentException("weight %d is %s".formatted(i, this.weights[i]));
      }
    }
  }

  public Topology topology() {
    return topology;
  }

  public float weight(int connection) {
    return weights[connection];
  }

  /** A copy. */
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && topology.equals(network.topology)
        && Arrays.equals(weights, network.weights);
  }

  @Override
  public int hashCode() {
    return 31 * topology.hashCode() + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "network of %d inputs, %d outputs and %d connections"
        .formatted(topology.inputs(), topology.outputs(), weights.length);
  }
}
