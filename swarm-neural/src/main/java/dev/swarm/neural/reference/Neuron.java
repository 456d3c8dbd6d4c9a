package dev.swarm.neural.reference;

import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Block;
import dev.swarm.neural.net.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One neuron.
 *
 * @param value the number of its value
 * @param reads the values that it reads, in the order of its weights
 * @param weights where its weights begin
 */
record Neuron(
    int value, List<Integer> reads, int weights, Activation activation, double steepness) {

  /** The neurons of a network in the order in which they are computed. */
  static List<Neuron> of(Topology topology) {
    var neurons = new ArrayList<Neuron>();
    for (var block : topology.plan()) {
      var reads = reads(block.reads());
      for (int i = 0; i < block.neurons(); i++) {
        neurons.add(
            new Neuron(
                block.first() + i,
                reads,
                block.weights() + i * reads.size(),
                block.activation(),
                block.steepness()));
      }
    }
    return List.copyOf(neurons);
  }

  private static List<Integer> reads(Block.Reads reads) {
    return switch (reads) {
      case Block.Reads.Range range ->
          IntStream.concat(
                  IntStream.of(0), IntStream.range(range.from(), range.from() + range.count()))
              .boxed()
              .toList();
      case Block.Reads.List list ->
          IntStream.range(0, list.links().count()).map(list.links()::value).boxed().toList();
    };
  }
}
