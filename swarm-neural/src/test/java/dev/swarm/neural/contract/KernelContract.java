package dev.swarm.neural.contract;

import dev.swarm.neural.kernel.Kernel;

/** All that every kernel must do, whatever does its arithmetic. A kernel's test extends this. */
public abstract class KernelContract
    implements RunRules, RefusalRules, SlopeRules, AgreementRules, TrainingRules, RepetitionRules {
  @Override
  public abstract Kernel kernel();
}
