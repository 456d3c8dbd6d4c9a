package dev.swarm.neural.wasm;

import dev.swarm.neural.net.Block;
import dev.swarm.neural.net.Block.Reads;
import dev.swarm.neural.net.Links;
import dev.swarm.neural.net.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Neurons of a block in the order in which the module reads their weights: in packs of 8, of 4 or
 * of 1, all weights of one column side by side. What is over after packs of 8 is a segment of its
 * own, so that there is no padding.
 *
 * @param pack neurons in a pack; 0: one neuron that reads what is listed
 * @param neurons how many, a whole number of packs
 * @param first the value of the first neuron
 * @param weights the index of the first weight, among the packed ones as among the plain ones
 */
record Segment(int pack, int neurons, int first, Reads reads, int weights, Block block) {

  static List<Segment> of(Topology topology) {
    var segments = new ArrayList<Segment>();
    for (var block : topology.plan()) {
      switch (block.reads()) {
        case Reads.List list ->
            segments.add(
                new Segment(0, block.neurons(), block.first(), list, block.weights(), block));
        case Reads.Range range -> {
          int done = 0;
          for (int pack : new int[] {8, 4, 1}) {
            int neurons = (block.neurons() - done) / pack * pack;
            if (neurons > 0) {
              segments.add(
                  new Segment(
                      pack,
                      neurons,
                      block.first() + done,
                      range,
                      block.weights() + done * range.width(),
                      block));
              done += neurons;
            }
          }
        }
      }
    }
    return segments;
  }

  Links links() {
    return reads instanceof Reads.List list ? list.links() : Links.to();
  }

  /**
   * Writes {@code struct segment}; returns where the next one begins. The module numbers
   * activations in the order in which the enum has them.
   */
  @SuppressWarnings("EnumOrdinal")
  int write(FixedMemory memory, int at, int link) {
    var range = reads instanceof Reads.Range it ? it : new Reads.Range(0, links().count());
    int[] fields = {
      pack,
      neurons,
      first,
      range.from(),
      range.count(),
      weights,
      block.activation().ordinal(),
      block.activation().symmetric() ? 1 : 0,
      Float.floatToRawIntBits(block.steepness()),
      link
    };
    for (int i = 0; i < fields.length; i++) {
      memory.writeI32(at + i * Integer.BYTES, fields[i]);
    }
    return at + fields.length * Integer.BYTES;
  }

  /** Writes what is listed; returns where the next list begins. */
  int writeLinks(FixedMemory memory, int at) {
    var links = links();
    for (int i = 0; i < links.count(); i++) {
      memory.writeI32(at + i * Integer.BYTES, links.value(i));
    }
    return at + links.count() * Integer.BYTES;
  }

  /** Puts the weights that stand in the order of the neurons into the order of the module. */
  void pack(float[] plain, float[] packed) {
    int rows = Math.max(pack, 1);
    int width = reads.width();
    int to = weights;
    for (int from = weights; from < weights + neurons * width; from += rows * width) {
      for (int column = 0; column < width; column++) {
        for (int row = 0; row < rows; row++) {
          packed[to++] = plain[from + row * width + column];
        }
      }
    }
  }

  /** The way back. */
  void unpack(float[] packed, float[] plain) {
    int rows = Math.max(pack, 1);
    int width = reads.width();
    int from = weights;
    for (int to = weights; to < weights + neurons * width; to += rows * width) {
      for (int column = 0; column < width; column++) {
        for (int row = 0; row < rows; row++) {
          plain[to + row * width + column] = packed[from++];
        }
      }
    }
  }
}
