package dev.swarm.neural.vector;

import dev.swarm.neural.contract.KernelContract;
import dev.swarm.neural.kernel.Kernel;

class VectorKernelContractTest extends KernelContract {
  @Override
  public Kernel kernel() {
    return VectorKernel.find().orElseThrow();
  }
}
