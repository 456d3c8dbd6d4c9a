package dev.swarm.neural.net;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a feed-forward network: how many inputs, and the layers over them. The last layer's
 * neurons are the outputs.
 *
 * <p>Everything that a neuron may read is a <em>value</em> with a number: 0 is the bias, always 1;
 * 1 to {@code inputs} are the inputs; the neurons follow, layer by layer. Weights stand in the
 * order of the neurons and, for each neuron, in the order of what it reads, the bias first; only a
 * {@link Sources.Listed sparse} neuron reads just what is listed for it, in that order.
 *
 * @param inputs at least one
 * @param layers at least one
 */
public record Topology(int inputs, List<Layer> layers) {
  /**
   * @throws IllegalArgumentException when there is nothing to compute, a neuron would read a value
   *     that is not before it, or the network is larger than {@link Limits} allow
   */
  public Topology {
    layers = List.copyOf(layers);
    if (inputs < 1 || layers.isEmpty()) {
      throw new IllegalArgumentException(
          "a network of %d inputs and %d layers".formatted(inputs, layers.size()));
    }
    long values = 1L + inputs;
    long connections = 0;
    long previous = inputs;
    for (var layer : layers) {
      connections += connections(layer, previous, values);
      previous = layer.groups().stream().mapToLong(Group::neurons).sum();
      values += previous;
      Limits.hold("inputs and neurons", values - 1, Limits.VALUES);
      Limits.hold("connections", connections, Limits.CONNECTIONS);
    }
  }

  /** Each layer reads the one before. */
  public static Topology layered(int inputs, Layer... layers) {
    return new Topology(inputs, List.of(layers));
  }

  /** Each layer reads the inputs and all layers before. */
  public static Topology shortcut(int inputs, Layer... layers) {
    var all = new ArrayList<Layer>();
    for (var layer : layers) {
      all.add(layer.reading(Sources.allBefore()));
    }
    return new Topology(inputs, all);
  }

  private static long connections(Layer layer, long previous, long values) {
    long neurons = layer.groups().stream().mapToLong(Group::neurons).sum();
    return switch (layer.sources()) {
      case Sources.Previous ignored -> neurons * (previous + 1);
      case Sources.AllBefore ignored -> neurons * values;
      case Sources.Listed listed -> listed(listed, values);
    };
  }

  private static long listed(Sources.Listed listed, long values) {
    long connections = 0;
    for (var links : listed.neurons()) {
      if (links.lowest() < 0 || links.highest() >= values) {
        throw new IllegalArgumentException(
            "a neuron reads %s, but only the values below %d are before it"
                .formatted(links, values));
      }
      connections += links.count();
    }
    return connections;
  }

  public int outputs() {
    return layers.getLast().neurons();
  }

  /** How many values there are: the bias, the inputs and the neurons. */
  public int values() {
    return 1 + inputs + layers.stream().mapToInt(Layer::neurons).sum();
  }

  /** How many weights there are. */
  public int connections() {
    return plan().getLast().weightsEnd();
  }

  /** The order in which to compute the neurons, and where the weights of each stand. */
  public List<Block> plan() {
    return Plan.of(this);
  }
}
