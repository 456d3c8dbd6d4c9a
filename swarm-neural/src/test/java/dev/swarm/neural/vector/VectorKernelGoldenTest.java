package dev.swarm.neural.vector;

import dev.swarm.neural.kernel.GoldenContract;
import dev.swarm.neural.kernel.Kernel;

class VectorKernelGoldenTest extends GoldenContract {
  @Override
  protected Kernel kernel() {
    return VectorKernel.find().orElseThrow();
  }
}
