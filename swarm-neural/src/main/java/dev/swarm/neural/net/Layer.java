package dev.swarm.neural.net;

import java.util.List;

/**
 * Neurons that are computed together, since none reads another.
 *
 * @param groups the neurons in order; one group where all are alike
 */
public record Layer(Sources sources, List<Group> groups) {
  public Layer {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a layer without neurons");
    }
    if (sources instanceof Sources.Listed listed && listed.neurons().size() != count(groups)) {
      throw new IllegalArgumentException(
          "a layer of %d neurons lists what %d read"
              .formatted(count(groups), listed.neurons().size()));
    }
  }

  /** Reads the layer before. */
  public static Layer of(int neurons, Activation activation) {
    return of(neurons, activation, 0.5f);
  }

  /** Reads the layer before. */
  public static Layer of(int neurons, Activation activation, float steepness) {
    return new Layer(Sources.previous(), List.of(new Group(neurons, activation, steepness)));
  }

  /** The same neurons, but reading other values. */
  public Layer reading(Sources other) {
    return new Layer(other, groups);
  }

  public int neurons() {
    return (int) Math.min(count(groups), Integer.MAX_VALUE);
  }

  private static long count(List<Group> groups) {
    long count = 0;
    for (var group : groups) {
      count += group.neurons();
    }
    return count;
  }
}
