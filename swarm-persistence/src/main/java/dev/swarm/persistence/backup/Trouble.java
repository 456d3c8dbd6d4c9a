package dev.swarm.persistence.backup;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to throw when a file of a backup cannot be read or written. */
final class Trouble {
  /** A file system with less room than this is full. */
  private static final long PAGE = 4_096;

  private Trouble() {}

  static StoreException with(Path file, IOException e) {
    return isFull(file)
        ? new StoreException(
            Code.DISK_FULL, "there is no room for " + file, "make room and try again", e)
        : new StoreException(
            Code.IO,
            "the file %s cannot be read or written (%s)".formatted(file, e),
            "see that its directory is there and may be written",
            e);
  }

  private static boolean isFull(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < PAGE;
    } catch (IOException e) {
      return false;
    }
  }
}
