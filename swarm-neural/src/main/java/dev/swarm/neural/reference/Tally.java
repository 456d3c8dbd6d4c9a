package dev.swarm.neural.reference;

import dev.swarm.neural.kernel.Deviation;

/** Counts differences as they come. */
final class Tally {
  private final double bitFailLimit;
  private double squares;
  private long outputs;
  private long bitFails;

  Tally(double bitFailLimit) {
    this.bitFailLimit = bitFailLimit;
  }

  void add(double difference) {
    squares += difference * difference;
    outputs++;
    if (Math.abs(difference) >= bitFailLimit) {
      bitFails++;
    }
  }

  Deviation deviation() {
    return new Deviation(squares, outputs, bitFails);
  }
}
