package dev.swarm.mcp.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A key set in a file, which is looked at once a second and read again when it changed. A file that
 * is broken or gone lets nobody in: what it held may have been withdrawn.
 */
final class JwksFile implements Jwks {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final Path file;
  private final LongSupplier nanos;
  // All guarded by this.
  private @Nullable Stamp read;
  private @Nullable JWKSet keys;
  private @Nullable IOException trouble;
  private long lookedAt;

  JwksFile(Path file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong() - GLANCE.toNanos();
  }

  /** By what a change is told. */
  private record Stamp(FileTime modified, long size, @Nullable Object file) {
    static Stamp of(Path file) throws IOException {
      var of = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(of.lastModifiedTime(), of.size(), of.fileKey());
    }
  }

  @Override
  public synchronized JWKSet keys() throws IOException {
    if (nanos.getAsLong() - lookedAt >= GLANCE.toNanos()) {
      lookedAt = nanos.getAsLong();
      look();
    }
    if (trouble != null) {
      throw new IOException(trouble.getMessage(), trouble);
    }
    return Objects.requireNonNull(keys);
  }

  private void look() {
    try {
      var stamp = Stamp.of(file);
      if (trouble != null || !stamp.equals(read)) {
        keys = read();
        read = stamp;
        trouble = null;
      }
    } catch (NoSuchFileException e) {
      trouble = new IOException("there is no file " + file, e);
    } catch (FileSystemException e) {
      trouble = new IOException(file + " cannot be read: " + reason(e), e);
    } catch (IOException e) {
      trouble = e;
    }
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }

  private JWKSet read() throws IOException {
    try (var in = Files.newInputStream(file)) {
      return JwkSets.read(in.readNBytes(JwkSets.LARGEST + 1), file.toString());
    }
  }

  /** A file is looked at often enough. */
  @Override
  public JWKSet newer() throws IOException {
    return keys();
  }
}
