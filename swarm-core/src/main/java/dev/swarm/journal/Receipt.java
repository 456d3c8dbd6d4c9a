package dev.swarm.journal;

import java.util.HexFormat;

/**
 * Names one entry by its position and its hash, which covers all that came before it: whoever keeps
 * a receipt can tell later whether the journal still holds that very history.
 */
public record Receipt(long position, Entry.Hash hash) {
  public Receipt {
    if (position < 1) {
      throw new IllegalArgumentException("a journal's positions count from 1, not " + position);
    }
  }

  /** Reads what {@link #toString} wrote: {@code POSITION:HASH}. */
  public static Receipt parse(String text) {
    int colon = text.indexOf(':');
    try {
      return new Receipt(
          Long.parseLong(text.substring(0, Math.max(colon, 0))),
          new Entry.Hash(HexFormat.of().parseHex(text.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a receipt is POSITION:HASH, the hash in 64 hexadecimal digits, not '" + text + "'", e);
    }
  }

  @Override
  public String toString() {
    return position + ":" + hash;
  }
}
