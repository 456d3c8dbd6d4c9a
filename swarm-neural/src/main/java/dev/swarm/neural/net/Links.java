package dev.swarm.neural.net;

import java.util.Arrays;

/**
 * The {@linkplain Topology values} that one neuron of a sparse layer reads, in order, perhaps none.
 */
public final class Links {
  private final int[] values;

  private Links(int[] values) {
    this.values = values;
  }

  public static Links to(int... values) {
    return new Links(values.clone());
  }

  public int count() {
    return values.length;
  }

  public int value(int at) {
    return values[at];
  }

  int highest() {
    return Arrays.stream(values).max().orElse(-1);
  }

  int lowest() {
    return Arrays.stream(values).min().orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Links links && Arrays.equals(values, links.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
