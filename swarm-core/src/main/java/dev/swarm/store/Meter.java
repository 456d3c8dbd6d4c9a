package dev.swarm.store;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts calls and how long they took. Safe for use by many threads. */
public final class Meter {
  private final LongAdder calls = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /** Does that, counted. */
  public <R> R over(Supplier<R> call) {
    long from = System.nanoTime();
    boolean done = false;
    try {
      R result = call.get();
      done = true;
      return result;
    } finally {
      calls.increment();
      nanos.add(System.nanoTime() - from);
      if (!done) {
        failed.increment();
      }
    }
  }

  /** What was counted so far. */
  public Vitals.Traffic traffic() {
    return new Vitals.Traffic(calls.sum(), failed.sum(), Duration.ofNanos(nanos.sum()));
  }
}
