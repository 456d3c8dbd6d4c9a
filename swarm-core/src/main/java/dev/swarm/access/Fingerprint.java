package dev.swarm.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * By what a key's text is known without being kept: the SHA-256 of its secret part, in lower-case
 * hexadecimal. A slow hash is for what people make up; nobody guesses 256 random bits, however fast
 * each try is.
 */
public record Fingerprint(String sha256) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** That of no text that anybody knows. */
  static final Fingerprint OF_NOTHING = new Fingerprint("0".repeat(64));

  public Fingerprint {
    if (!HEX.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a fingerprint is a SHA-256");
    }
  }

  static Fingerprint of(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(secret.getBytes(StandardCharsets.US_ASCII));
      return new Fingerprint(HexFormat.of().formatHex(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether it is the same; how long that takes does not tell how much of it is. */
  boolean matches(Fingerprint other) {
    return MessageDigest.isEqual(
        sha256.getBytes(StandardCharsets.US_ASCII),
        other.sha256.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "fingerprint";
  }
}
