package dev.swarm.neural.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Network;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One kernel gives the same bits each time, to as many threads as ask. */
interface RepetitionRules extends KernelRules {
  private Network trained(long seed) {
    var of = Cases.any(seed);
    try (var loaded = kernel().load(of.network())) {
      for (var rule : AgreementRules.RULES) {
        loaded.epoch(of.samples(), Loss.USUAL, rule);
        loaded.epoch(of.samples(), Loss.USUAL, rule);
      }
      return loaded.network();
    }
  }

  @Test
  default void trainingTwiceGivesTheSameBits() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(trained(seed)).as("seed %d", seed).isEqualTo(trained(seed));
    }
  }

  @Test
  default void manyThreadsGetWhatOneGets() throws Exception {
    var expected = new ArrayList<Network>();
    var tasks = new ArrayList<Callable<Network>>();
    for (int i = 0; i < 64; i++) {
      long seed = 1L + i % 8;
      expected.add(trained(seed));
      tasks.add(() -> trained(seed));
    }
    var actual = new ArrayList<Network>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var future : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
        actual.add(future.get());
      }
    }

    assertThat(actual).isEqualTo(expected);
  }
}
