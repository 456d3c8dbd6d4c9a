package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Tells whether the file at a path is still the one that was opened there: what is written to one
 * that was moved or removed is not found by whoever opens the path next.
 *
 * @param key what tells the file from others; empty where there was none, or the file system does
 *     not tell: then nothing is ever wrong
 */
record OpenedFile(Path path, Optional<Object> key) {
  /** The file that is there now, which is open already. */
  static OpenedFile at(Path path) {
    try {
      return new OpenedFile(path, found(path));
    } catch (IOException e) {
      return new OpenedFile(path, Optional.empty());
    }
  }

  private static Optional<Object> found(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  /**
   * Asks the file system, which takes microseconds.
   *
   * @throws StoreException when the path leads to another file now, or to none
   */
  void require() {
    if (key.isEmpty()) {
      return;
    }
    try {
      if (!found(path).equals(key)) {
        throw moved("another file is there");
      }
    } catch (NoSuchFileException e) {
      throw moved("no file is there");
    } catch (IOException e) {
      throw moved(e.toString());
    }
  }

  private StoreException moved(String now) {
    return new StoreException(
        Code.IO,
        "the database " + path + " was moved, removed or replaced while it was open: " + now,
        "put back the file that was opened, with what lies beside it; if it was removed, save the"
            + " copy that this process holds before it ends (docs/troubleshooting.md)");
  }
}
