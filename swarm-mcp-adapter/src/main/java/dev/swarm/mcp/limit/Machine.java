package dev.swarm.mcp.limit;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What limits go by.
 *
 * @param nanos a clock that never goes back
 * @param beside runs what nobody waits for
 */
record Machine(Gauge gauge, LongSupplier nanos, Executor beside) {
  /** What this process really is and does. */
  static final Machine THIS =
      new Machine(
          new ProcessGauge(), System::nanoTime, Thread.ofVirtual().name("swarm-load")::start);
}
