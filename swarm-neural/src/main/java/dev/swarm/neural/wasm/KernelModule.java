package dev.swarm.neural.wasm;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The module, checked and parsed. Its functions were compiled when this was built, from the same
 * bytes.
 *
 * @param loading how long that took
 */
record KernelModule(WasmModule module, Duration loading) {
  private static @Nullable KernelModule shared;

  /** The one that comes with this class; loaded when it is first asked for. */
  static synchronized KernelModule shared() {
    if (shared == null) {
      shared = verified(resource("kernel.wasm"), checksum());
    }
    return shared;
  }

  /** The same, if it was asked for already. */
  static synchronized Optional<KernelModule> loaded() {
    return Optional.ofNullable(shared);
  }

  /**
   * Parses a module if it is the one it should be.
   *
   * @throws IllegalStateException when the SHA-256 is another, or it is no module
   */
  static KernelModule verified(byte[] wasm, String sha256) {
    long start = System.nanoTime();
    var actual = HexFormat.of().formatHex(digest(wasm));
    if (!actual.equals(sha256)) {
      throw new IllegalStateException(
          "kernel.wasm has the SHA-256 %s, but %s was built: this jar was altered or damaged"
              .formatted(actual, sha256));
    }
    try {
      var module = Parser.parse(wasm);
      return new KernelModule(module, Duration.ofNanos(System.nanoTime() - start));
    } catch (ChicoryException e) {
      throw new IllegalStateException("kernel.wasm is no whole WASM module", e);
    }
  }

  private static String checksum() {
    var line = new String(resource("kernel.wasm.sha256"), StandardCharsets.US_ASCII);
    return line.strip().split(" ", 2)[0];
  }

  private static byte[] resource(String name) {
    try (var in = KernelModule.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
