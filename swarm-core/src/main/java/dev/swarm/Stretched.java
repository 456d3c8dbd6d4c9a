package dev.swarm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Secure randomness in large pieces, without what the platform's source costs for each of them.
 *
 * <p>Each piece is SHA-256 of a key and a counter, one hash after another. The key is drawn for
 * that piece from the platform's secure source and forgotten with it: nobody can tell one part of a
 * piece from another, nor a piece from one before (after the generator in counter mode of Barker
 * and Kelsey, NIST SP 800-90A). Not safe for use by several threads.
 */
final class Stretched implements RandomGenerator {
  private static final int KEY = 32;
  private static final int HASH = 32;
  private static final VarHandle COUNTER =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final SecureRandom keys = new SecureRandom();
  private final byte[] key = new byte[KEY];
  private final byte[] counter = new byte[Long.BYTES];
  private final byte[] last = new byte[HASH];
  private final MessageDigest digest;

  Stretched() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public long nextLong() {
    return keys.nextLong();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    keys.nextBytes(key);
    for (int at = 0; at < bytes.length; at += HASH) {
      hash(at);
      System.arraycopy(last, 0, bytes, at, Math.min(HASH, bytes.length - at));
    }
    Arrays.fill(key, (byte) 0);
    Arrays.fill(last, (byte) 0);
  }

  private void hash(long number) {
    COUNTER.set(counter, 0, number);
    digest.update(key);
    digest.update(counter);
    try {
      digest.digest(last, 0, HASH);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", e);
    }
  }
}
