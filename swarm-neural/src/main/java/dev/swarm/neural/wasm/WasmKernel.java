package dev.swarm.neural.wasm;

import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.kernel.LoadedNetwork;
import dev.swarm.neural.net.Network;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The kernel that runs in a sandbox: a WASM module without imports but its memory, so that it can
 * reach nothing else. It takes networks that need up to 512 MiB. The module is checked and loaded
 * when the first network is; instances of it are pooled.
 */
public final class WasmKernel implements Kernel {
  private final Instances instances;

  public WasmKernel() {
    this(PoolOptions.USUAL, InstantSource.system());
  }

  public WasmKernel(PoolOptions options, InstantSource clock) {
    this(KernelModule::shared, options, clock);
  }

  WasmKernel(Supplier<KernelModule> source, PoolOptions options, InstantSource clock) {
    instances = new Instances(source, options, clock);
  }

  @Override
  public String name() {
    return "wasm";
  }

  @Override
  public LoadedNetwork load(Network network) {
    return new WasmNetwork(network, instances);
  }

  /** What the pool has done so far. */
  public PoolFigures figures() {
    return instances.figures();
  }

  /** How long it took in this process to check and parse the module; empty before the first use. */
  public static Optional<Duration> loading() {
    return KernelModule.loaded().map(KernelModule::loading);
  }

  /** Lets go instances that were unused for too long; happens by itself when others are used. */
  public void evict() {
    instances.evict();
  }
}
