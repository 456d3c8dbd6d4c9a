package dev.swarm.neural.net;

import dev.swarm.neural.net.Block.Reads;
import java.util.ArrayList;
import java.util.List;

/** Lays the neurons and weights of a topology out, in blocks. */
final class Plan {
  private final List<Block> blocks = new ArrayList<>();
  private int value;
  private int weight;

  private Plan(int inputs) {
    value = 1 + inputs;
  }

  static List<Block> of(Topology topology) {
    var plan = new Plan(topology.inputs());
    var before = new Reads.Range(1, topology.inputs());
    for (var layer : topology.layers()) {
      int first = plan.value;
      switch (layer.sources()) {
        case Sources.Previous ignored -> plan.dense(layer, before);
        case Sources.AllBefore ignored -> plan.dense(layer, new Reads.Range(1, first - 1));
        case Sources.Listed listed -> plan.sparse(layer, listed);
      }
      before = new Reads.Range(first, layer.neurons());
    }
    return List.copyOf(plan.blocks);
  }

  private void dense(Layer layer, Reads reads) {
    for (var group : layer.groups()) {
      add(group, group.neurons(), reads);
    }
  }

  private void sparse(Layer layer, Sources.Listed listed) {
    int neuron = 0;
    for (var group : layer.groups()) {
      for (int i = 0; i < group.neurons(); i++) {
        add(group, 1, new Reads.List(listed.neurons().get(neuron++)));
      }
    }
  }

  private void add(Group group, int neurons, Reads reads) {
    var block = new Block(value, neurons, reads, weight, group.activation(), group.steepness());
    blocks.add(block);
    value = block.end();
    weight = block.weightsEnd();
  }
}
