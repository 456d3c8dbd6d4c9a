package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Micros;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of this process's transactions, in whole microseconds: never before that of an earlier
 * one, nor before the last entry of the journal, whoever wrote it.
 */
final class Time {
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

  Instant now(InstantSource clock, Instant lastEntry) {
    long floor = Math.max(Micros.of(clock.instant()), Micros.of(lastEntry));
    return Micros.instant(last.accumulateAndGet(floor, Math::max));
  }
}
