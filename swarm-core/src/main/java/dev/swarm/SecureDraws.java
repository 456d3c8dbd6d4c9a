package dev.swarm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Secure randomness for small draws, got from its source in large pieces: what a draw costs there
 * is mostly the call. What was handed out is forgotten at once. Safe for use by many threads.
 */
final class SecureDraws implements RandomGenerator {
  private static final int STOCK = 4096;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final RandomGenerator source;
  // Both guarded by this.
  private final byte[] stock = new byte[STOCK];
  private int next = STOCK;

  SecureDraws() {
    this(new Stretched());
  }

  SecureDraws(RandomGenerator source) {
    this.source = source;
  }

  @Override
  public synchronized long nextLong() {
    int from = take(Long.BYTES);
    long drawn = (long) LONG.get(stock, from);
    LONG.set(stock, from, 0L);
    return drawn;
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    if (bytes.length > STOCK) {
      source.nextBytes(bytes);
      return;
    }
    int from = take(bytes.length);
    System.arraycopy(stock, from, bytes, 0, bytes.length);
    Arrays.fill(stock, from, next, (byte) 0);
  }

  private int take(int count) {
    if (count > STOCK - next) {
      source.nextBytes(stock);
      next = 0;
    }
    int from = next;
    next += count;
    return from;
  }
}
