package dev.swarm.neural.net;

/** How large a network or a data set may be; what is larger is refused before it is allocated. */
public final class Limits {
  /** Inputs and neurons of a network together. */
  public static final int VALUES = 1 << 20;

  /** Connections of a network, biases included. */
  public static final int CONNECTIONS = 1 << 24;

  /** Numbers of a data set, inputs and outputs together. */
  public static final int NUMBERS = 1 << 27;

  private Limits() {}

  /**
   * Refuses more than the most.
   *
   * @throws IllegalArgumentException naming both
   */
  public static void hold(String what, long count, long most) {
    if (count > most) {
      throw new IllegalArgumentException("%,d %s, more than %,d".formatted(count, what, most));
    }
  }
}
