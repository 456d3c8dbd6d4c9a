package dev.swarm.neural.vector;

import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.net.Network;
import java.util.Optional;

/**
 * Computes with vectors, as wide as the machine has them, in single precision with fused
 * multiply-adds. It is there when the JVM was started with {@link #OPTION}; nothing of this package
 * but this class may be loaded otherwise. One machine gives the same bits each time, whether code
 * is compiled yet or not, and for a sample the same alone and among others.
 */
public final class VectorKernel implements Kernel {
  /** What the JVM must be started with. */
  public static final String OPTION = "--add-modules jdk.incubator.vector";

  private VectorKernel() {}

  /** The kernel, where this JVM has what it needs. */
  public static Optional<Kernel> find() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").map(module -> new VectorKernel());
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public LoadedNetwork load(Network network) {
    return new VectorNetwork(network);
  }
}
