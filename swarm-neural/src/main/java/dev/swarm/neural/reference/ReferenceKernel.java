package dev.swarm.neural.reference;

import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.net.Network;

/**
 * The formulas as they stand in books, one neuron and one sample after another, in double
 * precision; only what crosses the port is rounded. It is there to be right, not to be fast.
 */
public final class ReferenceKernel implements Kernel {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public LoadedNetwork load(Network network) {
    return new ReferenceNetwork(network);
  }
}
