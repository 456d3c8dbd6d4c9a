package dev.swarm.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One sealed event: its position in the store's one chain, counted from 1 without gaps, and a hash
 * over the hash before it and everything that is here.
 *
 * @param body the entry's own from now on: whoever made it does not write to it any more
 */
public record Entry(
    long position, Instant at, Subject subject, long version, String type, byte[] body, Hash hash) {
  @Override
  public byte[] body() {
    return body.clone();
  }

  /** Names this entry, and by its hash all that came before it. */
  public Receipt receipt() {
    return new Receipt(position, hash);
  }

  /** A SHA-256 in the chain, as four words, highest bytes first. */
  public record Hash(long first, long second, long third, long fourth) {
    static final int BYTES = 32;

    /** What stands before the first entry. */
    public static final Hash GENESIS = new Hash(0, 0, 0, 0);

    private static final VarHandle WORD =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public Hash(byte[] bytes) {
      this(word(bytes, 0), word(bytes, 8), word(bytes, 16), word(bytes, 24));
    }

    private static long word(byte[] bytes, int at) {
      if (bytes.length != BYTES) {
        throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
      }
      return (long) WORD.get(bytes, at);
    }

    public byte[] bytes() {
      var bytes = new byte[BYTES];
      write(bytes);
      return bytes;
    }

    void write(byte[] to) {
      WORD.set(to, 0, first);
      WORD.set(to, 8, second);
      WORD.set(to, 16, third);
      WORD.set(to, 24, fourth);
    }

    @Override
    public String toString() {
      return HexFormat.of().formatHex(bytes());
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
