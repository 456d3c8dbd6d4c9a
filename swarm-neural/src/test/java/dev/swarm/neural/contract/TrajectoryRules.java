package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.neural.format.Trajectory;
import dev.swarm.neural.rule.Rule;
import org.junit.jupiter.api.Test;

/** With libfann's slopes training goes the way that it goes in libfann. */
interface TrajectoryRules extends KernelRules {
  /**
   * What the outputs' rounding makes of an error that is as good as nothing: they may differ by
   * 1e-5.
   */
  double ROUNDING = 1e-10;

  @Test
  default void theErrorFollowsLibfanns() {
    for (var run : Trajectory.all()) {
      try (var loaded = kernel().load(run.start())) {
        for (int i = 0; i < epochs(run); i++) {
          double mse = loaded.epoch(run.samples(), run.loss(), run.rule()).mse();
          double theirs = run.epochs().get(i).floats();
          assertThat(mse)
              .as("%s, epoch %d", run, i + 1)
              .isCloseTo(theirs, within(Math.max(ROUNDING, theirs * (i < 10 ? 0.01 : 0.05))));
        }
      }
    }
  }

  /** Quickprop divides by differences of slopes, so that rounding grows. */
  private static int epochs(Trajectory run) {
    return run.rule() instanceof Rule.Quickprop ? 10 : run.epochs().size();
  }
}
