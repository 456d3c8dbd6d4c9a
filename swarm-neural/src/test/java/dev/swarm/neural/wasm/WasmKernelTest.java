package dev.swarm.neural.wasm;

import dev.swarm.neural.contract.KernelContract;
import dev.swarm.neural.kernel.Kernel;

class WasmKernelTest extends KernelContract {
  private final Kernel kernel = new WasmKernel();

  @Override
  public Kernel kernel() {
    return kernel;
  }
}
