package dev.swarm.neural.format;

import dev.swarm.neural.net.Block;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A network's neurons and connections as libfann numbers and orders them. */
final class FannConnections {
  private final Network network;
  private final FannShape shape;
  private final float rate;
  private final int[] neurons;

  FannConnections(Network network) {
    this.network = network;
    var topology = network.topology();
    topology.layers().forEach(FannConnections::check);
    boolean shortcut = !layered(topology);
    shape = FannShape.of(shortcut, sizes(topology, shortcut));
    rate = byPlace(topology, shortcut) ? 1 : rate();
    neurons = new int[topology.values()];
    int[] values = shape.values();
    for (int neuron = 0; neuron < values.length; neuron++) {
      neurons[values[neuron]] = neuron;
    }
  }

  private static void check(Layer layer) {
    for (var group : layer.groups()) {
      Codes.of(group.activation());
      if (group.steepness() < 0) {
        throw new IllegalArgumentException(
            "a steepness of %s, but libfann takes none below 0; write the network as JSON instead"
                .formatted(group.steepness()));
      }
    }
  }

  /** Whether no layer reads anything but the bias and the layer before. */
  private static boolean layered(Topology topology) {
    int from = 1;
    int past = 1 + topology.inputs();
    for (var layer : topology.layers()) {
      boolean fits =
          switch (layer.sources()) {
            case Sources.Previous ignored -> true;
            case Sources.AllBefore ignored -> false;
            case Sources.Listed listed -> {
              int lowest = from;
              yield listed.neurons().stream().allMatch(links -> from(links, lowest));
            }
          };
      if (!fits) {
        return false;
      }
      from = past;
      past += layer.neurons();
    }
    return true;
  }

  private static boolean from(Links links, int lowest) {
    for (int i = 0; i < links.count(); i++) {
      if (links.value(i) != 0 && links.value(i) < lowest) {
        return false;
      }
    }
    return true;
  }

  private static List<Integer> sizes(Topology topology, boolean shortcut) {
    var sizes = new ArrayList<Integer>();
    sizes.add(topology.inputs() + 1);
    topology.layers().forEach(layer -> sizes.add(layer.neurons() + (shortcut ? 0 : 1)));
    return sizes;
  }

  private static boolean byPlace(Topology topology, boolean shortcut) {
    var all = shortcut ? Sources.allBefore() : Sources.previous();
    return topology.layers().stream().allMatch(layer -> layer.sources().equals(all));
  }

  private float rate() {
    double most = 0;
    for (int layer = 1; layer < shape.layers(); layer++) {
      most += (double) shape.computed(layer) * shape.reads(layer);
    }
    return (float) Math.min(0.999, network.topology().connections() / most);
  }

  boolean shortcut() {
    return shape.shortcut();
  }

  float connectionRate() {
    return rate;
  }

  List<Integer> sizes() {
    return sizes(network.topology(), shape.shortcut());
  }

  void write(Writer out) throws IOException {
    out.write("neurons (num_inputs, activation_function, activation_steepness)=");
    out.write("(0, 0, 0.0) ".repeat(shape.inputs() + 1));
    int layer = 1;
    for (var block : network.topology().plan()) {
      int code = Codes.of(block.activation());
      out.write(
          ("(" + width(block) + ", " + code + ", " + block.steepness() + ") ")
              .repeat(block.neurons()));
      if (endsLayer(block, layer)) {
        out.write(shape.hasBias(layer) ? "(0, 0, 0.0) " : "");
        layer++;
      }
    }
    out.write("\nconnections (connected_to_neuron, weight)=");
    layer = 1;
    for (var block : network.topology().plan()) {
      for (int i = 0; i < block.neurons(); i++) {
        connections(block, block.weights() + i * block.reads().width(), layer, out);
      }
      layer += endsLayer(block, layer) ? 1 : 0;
    }
    out.write("\n");
  }

  private boolean endsLayer(Block block, int layer) {
    return neurons[block.end() - 1] + 1 == shape.start(layer) + shape.computed(layer);
  }

  /** How many connections libfann needs: it takes a neuron without any for 1, whatever it is. */
  private static int width(Block block) {
    int width = block.reads().width();
    return width == 0 && block.activation().differentiable() ? 1 : width;
  }

  private void connections(Block block, int first, int layer, Writer out) throws IOException {
    switch (block.reads()) {
      case Block.Reads.Range range -> {
        int before =
            shape.shortcut()
                ? Math.clamp(shape.inputs() + 1L - range.from(), 0, range.count())
                : range.count();
        range(range.from(), before, first + 1, out);
        connection(shape.bias(layer), network.weight(first), out);
        range(range.from() + before, range.count() - before, first + 1 + before, out);
      }
      case Block.Reads.List list -> {
        var links = list.links();
        for (int i = 0; i < links.count(); i++) {
          int value = links.value(i);
          int neuron = value == 0 ? shape.bias(layer) : neurons[value];
          connection(neuron, network.weight(first + i), out);
        }
        if (links.count() < width(block)) {
          connection(shape.bias(layer), 0, out);
        }
      }
    }
  }

  private void range(int from, int count, int weight, Writer out) throws IOException {
    for (int i = 0; i < count; i++) {
      connection(neurons[from + i], network.weight(weight + i), out);
    }
  }

  private static void connection(int neuron, float weight, Writer out) throws IOException {
    out.write("(" + neuron + ", " + weight + ") ");
  }
}
