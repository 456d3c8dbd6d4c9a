package dev.swarm.neural.net;

/**
 * Neurons that a kernel computes in one go: alike, side by side, reading the same values.
 *
 * @param first the value of the first neuron; the others' follow
 * @param neurons how many
 * @param reads what each of them reads
 * @param weights where the weights of the first neuron begin; each has {@link Reads#width} of them,
 *     the next neuron's follow
 */
public record Block(
    int first, int neurons, Reads reads, int weights, Activation activation, float steepness) {

  /** What each neuron of a block reads. */
  public sealed interface Reads {
    /** How many weights a neuron has. */
    int width();

    /** The bias (the weight of which comes first), then {@code count} values from {@code from}. */
    record Range(int from, int count) implements Reads {
      @Override
      public int width() {
        return count + 1;
      }
    }

    /** What is listed; such a block has one neuron. */
    record List(Links links) implements Reads {
      @Override
      public int width() {
        return links.count();
      }
    }
  }

  /** The value after the last neuron's. */
  public int end() {
    return first + neurons;
  }

  /** The index after the last weight. */
  public int weightsEnd() {
    return weights + neurons * reads.width();
  }
}
