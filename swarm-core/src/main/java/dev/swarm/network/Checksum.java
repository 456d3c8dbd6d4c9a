package dev.swarm.network;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Salted;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells whether a content is the one that was put: its SHA-256 in lower-case hexadecimal, the same
 * that other tools give for a file with these bytes.
 */
public record Checksum(String sha256) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final byte[] NO_SALT = {};

  public Checksum {
    if (!HEX.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a checksum is a SHA-256, not " + sha256);
    }
  }

  public static Checksum of(Payload content) {
    return new Checksum(content.sha256());
  }

  static Checksum of(byte[] bytes) {
    return new Checksum(HexFormat.of().formatHex(bytes));
  }

  /** The content as it is kept: without a salt, so that its fingerprint is its checksum. */
  static Salted unsalted(Payload content) {
    return new Salted(content, NO_SALT);
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(sha256);
  }

  @Override
  public String toString() {
    return sha256;
  }
}
