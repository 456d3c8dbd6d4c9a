package dev.swarm.neural.wasm;

import dev.swarm.neural.kernel.GoldenContract;
import dev.swarm.neural.kernel.Kernel;

class WasmGoldenTest extends GoldenContract {
  private final Kernel kernel = new WasmKernel();

  @Override
  protected Kernel kernel() {
    return kernel;
  }
}
