package dev.swarm.cli.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a caller hands over on standard input: all of it, up to a limit, if it comes in time.
 *
 * @param patience how long to wait for a caller that neither writes nor closes it
 */
record StandardInput(InputStream in, Duration patience) {
  /** How many bytes a hook takes. */
  static final int LARGEST = 4 << 20;

  /** The text; empty when it was not closed in time. */
  Optional<String> text() throws InputException {
    var read = bytes();
    return read.isPresent() ? Optional.of(text(read.get())) : Optional.empty();
  }

  private static String text(byte[] bytes) throws InputException {
    if (bytes.length > LARGEST) {
      throw new InputException("standard input holds more than " + LARGEST + " bytes (4 MiB)");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InputException("standard input is not UTF-8");
    }
  }

  /** Read aside, as nobody can tell a pipe that is never closed from one that is slow. */
  private Optional<byte[]> bytes() throws InputException {
    var read = new CompletableFuture<byte[]>();
    var reader = new Thread(() -> read(read), "stdin");
    reader.setDaemon(true);
    reader.start();
    try {
      return Optional.of(read.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new InputException("standard input cannot be read: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void read(CompletableFuture<byte[]> into) {
    try {
      into.complete(in.readNBytes(LARGEST + 1));
    } catch (IOException e) {
      into.completeExceptionally(e);
    }
  }
}
