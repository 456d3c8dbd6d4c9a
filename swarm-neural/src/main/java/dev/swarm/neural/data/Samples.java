package dev.swarm.neural.data;

import dev.swarm.neural.net.Limits;
import java.util.SplittableRandom;

/** Inputs, each with the outputs that are wanted of them. Immutable; every number is finite. */
public final class Samples {
  private final int inputs;
  private final int outputs;
  private final float[] given;
  private final float[] wanted;

  private Samples(int inputs, int outputs, float[] given, float[] wanted) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.given = given;
    this.wanted = wanted;
  }

  /**
   * Samples of so many inputs and outputs each.
   *
   * @param given the inputs of one sample after another; copied
   * @param wanted the outputs of one sample after another; copied
   * @throws IllegalArgumentException when a number is not finite, or the lengths are not those of
   *     one whole number of samples, at least one
   */
  public static Samples of(int inputs, int outputs, float[] given, float[] wanted) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "samples of %d inputs and %d outputs".formatted(inputs, outputs));
    }
    int count = given.length / inputs;
    if (count < 1
        || given.length != (long) count * inputs
        || wanted.length != (long) count * outputs) {
      throw new IllegalArgumentException(
          "%d inputs and %d outputs are no whole samples of %d and %d each"
              .formatted(given.length, wanted.length, inputs, outputs));
    }
    Limits.hold("numbers in samples", (long) given.length + wanted.length, Limits.NUMBERS);
    return new Samples(
        inputs, outputs, finite("input", inputs, given), finite("output", outputs, wanted));
  }

  private static float[] finite(String what, int width, float[] numbers) {
    var copy = numbers.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Float.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "%s %d of sample %d is %s".formatted(what, i % width + 1, i / width + 1, copy[i]));
      }
    }
    return copy;
  }

  public int count() {
    return given.length / inputs;
  }

  /** Inputs of each sample. */
  public int inputs() {
    return inputs;
  }

  /** Outputs of each sample. */
  public int outputs() {
    return outputs;
  }

  public float input(int sample, int at) {
    return given[sample * inputs + at];
  }

  public float output(int sample, int at) {
    return wanted[sample * outputs + at];
  }

  /** Copies the inputs of samples from {@code from} on, as many as fill {@code into}. */
  public void copyInputs(int from, float[] into) {
    System.arraycopy(given, from * inputs, into, 0, into.length);
  }

  /** Copies the wanted outputs of samples from {@code from} on, as many as fill {@code into}. */
  public void copyOutputs(int from, float[] into) {
    System.arraycopy(wanted, from * outputs, into, 0, into.length);
  }

  /** The samples from {@code from} to before {@code to}; at least one. */
  public Samples part(int from, int to) {
    var order = new int[to - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = from + i;
    }
    return inOrder(order);
  }

  /** The same samples in an order drawn from the seed (Fisher-Yates). */
  public Samples shuffled(long seed) {
    var random = new SplittableRandom(seed);
    var order = new int[count()];
    for (int i = 0; i < order.length; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return inOrder(order);
  }

  private Samples inOrder(int[] order) {
    if (order.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    var someGiven = new float[order.length * inputs];
    var someWanted = new float[order.length * outputs];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(given, order[i] * inputs, someGiven, i * inputs, inputs);
      System.arraycopy(wanted, order[i] * outputs, someWanted, i * outputs, outputs);
    }
    return new Samples(inputs, outputs, someGiven, someWanted);
  }

  public float lowestInput() {
    float lowest = given[0];
    for (float input : given) {
      lowest = Math.min(lowest, input);
    }
    return lowest;
  }

  public float highestInput() {
    float highest = given[0];
    for (float input : given) {
      highest = Math.max(highest, input);
    }
    return highest;
  }

  @Override
  public String toString() {
    return "%d samples of %d inputs and %d outputs".formatted(count(), inputs, outputs);
  }
}
