package dev.swarm.neural;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.wasm.PoolOptions;
import java.time.InstantSource;

/** Binds the kernels, the usual one as the kernel, and what trains stored networks on it. */
public final class NeuralModule extends AbstractModule {
  private final PoolOptions options;

  public NeuralModule(PoolOptions options) {
    this.options = options;
  }

  @Provides
  @Singleton
  Kernels kernels() {
    return new Kernels(options, InstantSource.system());
  }

  @Provides
  Kernel kernel(Kernels kernels) {
    return kernels.usual();
  }

  @Provides
  NetworkTrainer trainer(Kernels kernels) {
    return new FannTrainer(kernels);
  }
}
