package dev.swarm.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One sealed event: its position in the store's one chain, counted from 1 without gaps, and a hash
 * over the hash before it and everything that is here.
 */
public record Entry(
    long position, Instant at, Subject subject, long version, String type, byte[] body, Hash hash) {
  public Entry {
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** A SHA-256 in the chain. */
  public record Hash(byte[] bytes) {
    /** What stands before the first entry. */
    public static final Hash GENESIS = new Hash(new byte[32]);

    public Hash {
      if (bytes.length != 32) {
        throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
      }
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return HexFormat.of().formatHex(bytes);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that && position == that.position && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }
}
