package dev.swarm.neural.reference;

import dev.swarm.neural.contract.KernelContract;
import dev.swarm.neural.kernel.Kernel;

class ReferenceKernelTest extends KernelContract {
  @Override
  public Kernel kernel() {
    return new ReferenceKernel();
  }
}
