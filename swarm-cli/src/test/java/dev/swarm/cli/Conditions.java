package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does. */
final class Conditions {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Conditions() {}

  /** Looks again and again until it is so; fails when it is not within a minute. */
  static void await(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).as(what).isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }
}
