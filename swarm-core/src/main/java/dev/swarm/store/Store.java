package dev.swarm.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where everything lives. Safe for use by many threads.
 *
 * <p>Work given to {@link #write} is pure and short, does no I/O, and may be run again: ids, hashes
 * and random draws are made before. What it throws rolls back this work alone and reaches its
 * caller. How long either keeps its caller before it begins is up to the caller's {@link Patience}.
 */
public interface Store extends AutoCloseable {
  /** One serialisable transaction; it is durable when this returns. */
  <R> R write(Function<Tx, R> work);

  /** One consistent snapshot, which reads within it see too; nothing may be written. */
  <R> R read(Function<Tx, R> work);

  /** The time that a transaction would have now; it goes on when the wall clock is set back. */
  Instant now();

  /** Tells those who wait that something was committed here. */
  Changes changes();

  /** Looks whether others committed to the same data, and if so tells {@link #changes}. */
  void poll();

  /** How it is doing, as far as it measures itself. */
  default Vitals vitals() {
    return Vitals.of("unknown");
  }

  /** How its writer is, if it has one; unlike {@link #vitals} this never waits for anything. */
  default Optional<Vitals.Writer> writing() {
    return Optional.empty();
  }

  @Override
  void close();
}
