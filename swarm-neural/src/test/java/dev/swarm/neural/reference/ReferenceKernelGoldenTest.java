package dev.swarm.neural.reference;

import dev.swarm.neural.kernel.GoldenContract;
import dev.swarm.neural.kernel.Kernel;

class ReferenceKernelGoldenTest extends GoldenContract {
  @Override
  protected Kernel kernel() {
    return new ReferenceKernel();
  }
}
