package dev.swarm.persistence.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty database, migrated once, so that each test starts from a copy. */
final class Template {
  /** For rules that need no power to fail. */
  static final Options HASTY = Options.DEFAULT.pragma("synchronous", "OFF");

  private static final byte[] EMPTY = make();

  private Template() {}

  /** A database in that directory. */
  static Path in(Path directory) {
    try {
      return Files.write(directory.resolve("swarm.db"), EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] make() {
    try {
      var directory = Files.createTempDirectory("template");
      var file = directory.resolve("swarm.db");
      SqliteStore.open(file).close();
      var bytes = Files.readAllBytes(file);
      for (var name : new String[] {"swarm.db", "swarm.db.lock", "swarm.db.heads"}) {
        Files.delete(directory.resolve(name));
      }
      Files.delete(directory);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
