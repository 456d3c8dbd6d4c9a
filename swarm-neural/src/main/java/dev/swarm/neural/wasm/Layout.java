package dev.swarm.neural.wasm;

import dev.swarm.neural.net.Topology;
import java.util.List;

/** Where in the module's memory everything of a network stands. */
final class Layout {
  private static final int SEGMENT_BYTES = 40;
  private static final int LANES = 4;

  /** The first address that the module leaves free; {@link Sandbox} holds it against the module. */
  static final int BASE = 4096;

  /** What the values, slants and errors of all groups may take together, to stay in a cache. */
  private static final int GROUPS_BYTES = 192 << 10;

  private static final int MOST_GROUPS = 8;

  /** Samples that there is always room for. */
  private static final int SAMPLES = 64;

  final Topology topology;
  final List<Segment> segments;
  final int weights;
  final int values;
  final int groups;

  /** Addresses, in the order in which things stand. */
  final long network;

  final long segment;
  final long links;
  final long weight;
  final long slope;
  final long last;
  final long step;
  final long one;
  final long slant;
  final long error;
  final long valuesOf;
  final long slantsOf;
  final long errorsOf;
  final long samples;

  Layout(Topology topology) {
    this.topology = topology;
    segments = Segment.of(topology);
    weights = topology.connections();
    values = topology.values();
    long group = 3L * LANES * Float.BYTES * values;
    groups = Math.clamp(GROUPS_BYTES / group, 1, MOST_GROUPS);
    network = BASE;
    segment = aligned(network + Field.BYTES);
    links = aligned(segment + (long) SEGMENT_BYTES * segments.size());
    long linked = segments.stream().mapToLong(one -> one.links().count()).sum();
    weight = aligned(links + Integer.BYTES * linked);
    slope = after(weight, weights);
    last = after(slope, weights);
    step = after(last, weights);
    one = after(step, weights);
    slant = after(one, values);
    error = after(slant, values);
    valuesOf = after(error, values);
    long lanes = (long) LANES * groups * values;
    slantsOf = after(valuesOf, lanes);
    errorsOf = after(slantsOf, lanes);
    samples = after(errorsOf, lanes);
  }

  private static long after(long address, long floats) {
    return aligned(address + Float.BYTES * floats);
  }

  private static long aligned(long address) {
    return (address + 63) & -64;
  }

  /** Bytes of memory that are needed at least. */
  long bytes() {
    return samples + SAMPLES * sampleBytes();
  }

  /** How many samples a memory has room for. */
  int room(long memory) {
    return (int) Math.min((memory - samples) / sampleBytes(), Integer.MAX_VALUE);
  }

  private long sampleBytes() {
    return (long) Float.BYTES * (topology.inputs() + topology.outputs());
  }

  /** Where a neuron's value stands when one sample is run. */
  int one(int value) {
    return (int) one + Float.BYTES * value;
  }

  /** Where the inputs of the samples begin. */
  int given() {
    return (int) samples;
  }

  /** Where their outputs begin, when the memory is that large. */
  int wanted(long memory) {
    return (int) samples + Float.BYTES * topology.inputs() * room(memory);
  }

  /** Makes the memory one of this network; its weights are still to be written. */
  void write(FixedMemory memory) {
    writeSegments(memory);
    Field.SEGMENT.write(memory, this, segment);
    Field.SEGMENTS.write(memory, this, segments.size());
    Field.VALUES.write(memory, this, values);
    Field.INPUTS.write(memory, this, topology.inputs());
    Field.OUTPUTS.write(memory, this, topology.outputs());
    Field.WEIGHTS.write(memory, this, weights);
    Field.GROUPS.write(memory, this, groups);
    Field.WEIGHT.write(memory, this, weight);
    Field.SLOPE.write(memory, this, slope);
    Field.LAST.write(memory, this, last);
    Field.STEP.write(memory, this, step);
    Field.ONE.write(memory, this, one);
    Field.SLANT.write(memory, this, slant);
    Field.ERROR.write(memory, this, error);
    Field.VALUES_OF.write(memory, this, valuesOf);
    Field.SLANTS_OF.write(memory, this, slantsOf);
    Field.ERRORS_OF.write(memory, this, errorsOf);
    Field.GIVEN.write(memory, this, given());
    Field.WANTED.write(memory, this, wanted(memory.bytes()));
    memory.writeF32(one(0), 1);
  }

  private void writeSegments(FixedMemory memory) {
    int at = (int) segment;
    int link = (int) links;
    for (var each : segments) {
      at = each.write(memory, at, link);
      link = each.writeLinks(memory, link);
    }
  }
}
