package dev.swarm.journal;

import java.util.HexFormat;

/**
 * A signature.
 *
 * @param hex in lower-case hexadecimal
 */
public record Signed(String hex) {
  public static Signed of(byte[] bytes) {
    return new Signed(HexFormat.of().formatHex(bytes));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
