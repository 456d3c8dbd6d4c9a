package dev.swarm.mcp.limit;

import dev.swarm.audit.Auditor;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A machine whose load and time are what a test says; what runs beside runs at once. */
public final class FakeMachine implements Gauge {
  private static final long MIB = 1 << 20;

  private final AtomicLong now = new AtomicLong(-5_000_000_000L);
  final AtomicInteger measures = new AtomicInteger();
  private volatile long memory;
  private volatile long garbage;
  private volatile double processors;

  /** One that goes by it. */
  public Doorkeeper keeper(LimitOptions options, Auditor auditor) {
    return Doorkeeper.of(options, machine(), auditor);
  }

  Machine machine() {
    return new Machine(this, now::get, Runnable::run);
  }

  public void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  public void memory(long inUse, long thrownAway) {
    memory = inUse * MIB;
    garbage = thrownAway * MIB;
  }

  public void processors(double share) {
    processors = share;
  }

  @Override
  public Load measure() {
    measures.incrementAndGet();
    return new Load(OptionalLong.of(memory + garbage), OptionalDouble.of(processors));
  }

  @Override
  public void tidy() {
    garbage = 0;
  }
}
