package dev.swarm.cli.seeing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What room a store takes, and has.
 *
 * @param bytes of its file, and of its log, which may be the larger one for a while
 * @param free on its file system
 * @param perDay by how many bytes it grows; absent where too little is known
 */
public record Capacity(long bytes, long free, OptionalDouble perDay) {
  /**
   * As it is now.
   *
   * @param since from when on its growth counts, which is that of its file alone
   */
  public static Capacity of(Path store, Instant since, Instant now) throws IOException {
    var file = store.toAbsolutePath();
    return new Capacity(
        Files.size(file) + log(file),
        Files.getFileStore(file.getParent()).getUsableSpace(),
        new SizeFile(file).perDay(since, now));
  }

  private static long log(Path file) throws IOException {
    try {
      return Files.size(file.resolveSibling(file.getFileName() + "-wal"));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** In how many days the disk is full at this rate; absent when it does not grow. */
  public OptionalDouble daysLeft() {
    return perDay.isPresent() && perDay.getAsDouble() > 0
        ? OptionalDouble.of(free / perDay.getAsDouble())
        : OptionalDouble.empty();
  }
}
