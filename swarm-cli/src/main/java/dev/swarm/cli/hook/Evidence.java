package dev.swarm.cli.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file is after an edit.
 *
 * @param bytes its size; empty when it is no regular file, or not there
 * @param sha256 its hash; empty also when it is too large for the time that a hook has
 */
record Evidence(Optional<Long> bytes, Optional<String> sha256) {
  private static final long LARGEST = 64L << 20;
  private static final int BLOCK = 1 << 16;

  static Evidence of(Path file) {
    if (!Files.isRegularFile(file)) {
      return new Evidence(Optional.empty(), Optional.empty());
    }
    try {
      long size = Files.size(file);
      return new Evidence(
          Optional.of(size), size > LARGEST ? Optional.empty() : Optional.of(hash(file)));
    } catch (IOException e) {
      return new Evidence(Optional.empty(), Optional.empty());
    }
  }

  private static String hash(Path file) throws IOException {
    try (var in = new DigestInputStream(Files.newInputStream(file), digest())) {
      var block = new byte[BLOCK];
      while (in.read(block) >= 0) {
        // The digest reads along.
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, @Nullable Object> fields() {
    return Call.object("bytes", bytes.orElse(null), "sha256", sha256.orElse(null));
  }
}
