package dev.swarm.neural.wasm;

import java.time.Duration;

/**
 * How long and how many instances are kept that no network uses.
 *
 * @param timeout after which an instance that nobody used is let go
 * @param idleBytes what all of them may take together
 */
public record PoolOptions(Duration timeout, long idleBytes) {
  /** Half an hour, 64 MiB. */
  public static final PoolOptions USUAL = new PoolOptions(Duration.ofMinutes(30), 64L << 20);

  public PoolOptions {
    if (timeout.isNegative() || idleBytes < 0) {
      throw new IllegalArgumentException(
          "a pool that keeps %d bytes for %s".formatted(idleBytes, timeout));
    }
  }
}
