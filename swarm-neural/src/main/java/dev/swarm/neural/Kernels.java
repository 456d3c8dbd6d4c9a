package dev.swarm.neural;

import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.reference.ReferenceKernel;
import dev.swarm.neural.vector.VectorKernel;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.neural.wasm.WasmKernel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernels that this JVM can have. Safe for use by many threads. */
public final class Kernels {
  private final WasmKernel wasm;
  private final List<Kernel> all = new ArrayList<>();

  public Kernels() {
    this(PoolOptions.USUAL, InstantSource.system());
  }

  public Kernels(PoolOptions options, InstantSource clock) {
    wasm = new WasmKernel(options, clock);
    all.add(wasm);
    VectorKernel.find().ifPresent(all::add);
    all.add(new ReferenceKernel());
  }

  /** The one to use where nobody named another: it runs everywhere, sandboxed. */
  public WasmKernel usual() {
    return wasm;
  }

  /** All of them, the usual one first; {@code vector} only where the JVM was started for it. */
  public List<Kernel> all() {
    return List.copyOf(all);
  }

  /** The one of that name, if it is there. */
  public Optional<Kernel> named(String name) {
    return all.stream().filter(kernel -> kernel.name().equals(name)).findFirst();
  }
}
