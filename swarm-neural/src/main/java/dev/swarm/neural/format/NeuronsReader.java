package dev.swarm.neural.format;

import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Limits;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the neurons and connections of a .net text and makes a network of them. */
final class NeuronsReader {
  private final Text text;
  private final FannShape shape;
  private final boolean byPlace;
  private final int[] values;
  private final int[] widths;
  private final Activation[] activations;
  private final float[] steepnesses;
  private final Numbers weights = new Numbers();

  /**
   * @param byPlace whether libfann goes by the places of connections, not by their sources
   */
  NeuronsReader(Text text, FannShape shape, boolean byPlace) {
    this.text = text;
    this.shape = shape;
    this.byPlace = byPlace;
    values = shape.values();
    widths = new int[shape.neurons()];
    activations = new Activation[shape.neurons()];
    steepnesses = new float[shape.neurons()];
  }

  Network read() throws IOException {
    neurons();
    text.take("connections (connected_to_neuron, weight)=");
    var layers = new ArrayList<Layer>();
    for (int layer = 1; layer < shape.layers(); layer++) {
      layers.add(layer(layer));
    }
    try {
      return new Network(new Topology(shape.inputs(), layers), weights.toArray());
    } catch (IllegalArgumentException e) {
      throw text.malformed(e);
    }
  }

  private void neurons() throws IOException {
    text.take("neurons (num_inputs, activation_function, activation_steepness)=");
    long connections = 0;
    for (int layer = 0; layer < shape.layers(); layer++) {
      int last = shape.start(layer) + shape.size(layer) - 1;
      for (int neuron = shape.start(layer); neuron <= last; neuron++) {
        boolean computes = layer > 0 && !(neuron == last && shape.hasBias(layer));
        neuron(neuron, computes);
        connections += widths[neuron];
        if (computes && byPlace && widths[neuron] > shape.reads(layer)) {
          throw text.malformed(
              "neuron %d has %d connections, but only %d neurons to read"
                  .formatted(neuron, widths[neuron], shape.reads(layer)));
        }
        if (connections > Limits.CONNECTIONS) {
          throw text.malformed("more than %d connections".formatted(Limits.CONNECTIONS));
        }
      }
    }
  }

  private void neuron(int neuron, boolean computes) throws IOException {
    text.take("(");
    widths[neuron] = text.count("the number of connections", Limits.CONNECTIONS);
    text.take(",");
    activations[neuron] = Codes.read(text, "the activation of neuron " + neuron);
    text.take(",");
    steepnesses[neuron] = text.number("the steepness of neuron %d", neuron, 0);
    text.take(")");
    if (!computes && widths[neuron] != 0) {
      throw text.malformed(
          "neuron %d is an input or a bias, but has %d connections"
              .formatted(neuron, widths[neuron]));
    }
    if (computes && widths[neuron] == 0) {
      constant(neuron);
    } else if (computes && steepnesses[neuron] <= 0) {
      throw text.malformed(
          "neuron %d has a steepness of %s; only above 0 libfann gives what the activation says"
              .formatted(neuron, steepnesses[neuron]));
    }
  }

  /** libfann takes a neuron without connections for a bias: it is 1, as a threshold of nothing. */
  private void constant(int neuron) {
    activations[neuron] = Activation.THRESHOLD;
    steepnesses[neuron] = 0.5f;
  }

  private Layer layer(int layer) throws IOException {
    int first = shape.start(layer);
    int past = first + shape.computed(layer);
    var links = new ArrayList<Links>();
    var own = new ArrayList<float[]>();
    boolean dense = true;
    for (int neuron = first; neuron < past; neuron++) {
      var read = new Numbers();
      int[] sources = connections(layer, neuron, read);
      dense &= dense(layer, sources);
      links.add(Links.to(Arrays.stream(sources).map(source -> values[source]).toArray()));
      own.add(read.toArray());
    }
    for (float[] some : own) {
      add(some, dense ? shape.bias(layer) - shape.firstRead(layer) : 0);
    }
    return new Layer(dense ? all() : new Sources.Listed(links), groups(first, past));
  }

  private Sources all() {
    return shape.shortcut() ? Sources.allBefore() : Sources.previous();
  }

  private int[] connections(int layer, int neuron, Numbers read) throws IOException {
    var sources = IntStream.builder();
    for (int i = 0; i < widths[neuron]; i++) {
      text.take("(");
      int source = text.count("what neuron " + neuron + " reads", shape.start(layer) - 1);
      if (byPlace && source != shape.firstRead(layer) + i) {
        throw text.malformed(
            ("connection %d of neuron %d is to %d, but libfann takes it for one to %d: write a"
                    + " connection_rate below 1 to make it go by what is listed")
                .formatted(i + 1, neuron, source, shape.firstRead(layer) + i));
      }
      text.take(",");
      read.add(text.number("weight %d of neuron %d", i + 1, neuron));
      text.take(")");
      sources.add(source);
    }
    return sources.build().toArray();
  }

  /** Whether these are all that a neuron of the layer may read, in libfann's order. */
  private boolean dense(int layer, int[] sources) {
    if (sources.length != shape.reads(layer)) {
      return false;
    }
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] != shape.firstRead(layer) + i) {
        return false;
      }
    }
    return true;
  }

  /** Adds a neuron's weights, that of the bias at its head. */
  private void add(float[] own, int bias) {
    for (int i = 0; i < own.length; i++) {
      weights.add(own[i > bias ? i : (i + bias) % (bias + 1)]);
    }
  }

  private List<Group> groups(int first, int past) {
    var groups = new ArrayList<Group>();
    int from = first;
    for (int neuron = first + 1; neuron <= past; neuron++) {
      if (neuron == past
          || activations[neuron] != activations[from]
          || steepnesses[neuron] != steepnesses[from]) {
        groups.add(new Group(neuron - from, activations[from], steepnesses[from]));
        from = neuron;
      }
    }
    return groups;
  }
}
