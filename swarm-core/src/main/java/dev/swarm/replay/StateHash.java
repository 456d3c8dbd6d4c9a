package dev.swarm.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a state in its canonical encoding: equal exactly when all entities are.
 *
 * @param hex in 64 lower-case hexadecimal digits
 */
public record StateHash(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER = 1 << 14;

  public StateHash {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a state's hash has 64 hexadecimal digits, not " + hex);
    }
  }

  /** The hash of those entities, taken one after another. */
  public static StateHash of(Entities entities) {
    var digest = sha256();
    try (var out =
        new BufferedOutputStream(
            new DigestOutputStream(OutputStream.nullOutputStream(), digest), BUFFER)) {
      StateCode.write(entities, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StateHash(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
