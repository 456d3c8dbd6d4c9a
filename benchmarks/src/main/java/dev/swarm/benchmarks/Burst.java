package dev.swarm.benchmarks;

import java.util.concurrent.Executors;

/** Work done many times by many at once. */
final class Burst {
  private Burst() {}

  static void of(int callers, int times, Runnable work) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        int share = times / callers + (i < times % callers ? 1 : 0);
        executor.execute(
            () -> {
              for (int n = 0; n < share; n++) {
                work.run();
              }
            });
      }
    }
  }
}
