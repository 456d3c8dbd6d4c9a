package dev.swarm.neural;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.wasm.PoolOptions;
import java.time.InstantSource;

/** Binds the kernels, and the usual one as the kernel. */
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
}
