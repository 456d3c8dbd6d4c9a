package dev.swarm.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for use by many threads. */
public final class SimulatedClock implements InstantSource {
  /** Where every simulation begins. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves the clock; a negative duration sets it back, as an operator might. */
  public void advance(Duration by) {
    now.updateAndGet(was -> was.plus(by));
  }
}
