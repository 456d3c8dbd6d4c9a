package dev.swarm.neural.kernel;

import dev.swarm.neural.net.Network;

/**
 * What does a network's arithmetic. Kernels agree with one another to rounding; one kernel gives
 * the same bits each time. Safe for use by many threads.
 */
public interface Kernel {
  /** Its name, such as {@code wasm}. */
  String name();

  /**
   * Makes a network ready to run and train.
   *
   * @throws IllegalArgumentException when the network is larger than this kernel takes
   */
  LoadedNetwork load(Network network);
}
