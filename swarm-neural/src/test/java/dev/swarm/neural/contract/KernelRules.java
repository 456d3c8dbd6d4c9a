package dev.swarm.neural.contract;

import dev.swarm.neural.kernel.Kernel;

/** Something that every kernel must do. */
interface KernelRules {
  /** The kernel that is tested. */
  Kernel kernel();
}
