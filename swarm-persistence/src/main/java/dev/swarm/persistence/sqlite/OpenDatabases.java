package dev.swarm.persistence.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The databases that this process has open, by their real paths: two stores on one file share one
 * writer.
 */
final class OpenDatabases {
  private record Key(Path path, Options.Mode mode) {}

  private record Shared(Database database, int stores) {}

  private static final Map<Key, Shared> OPEN = new ConcurrentHashMap<>();

  private OpenDatabases() {}

  /** A store's share in a database; the last one closes it. */
  static final class Share implements AutoCloseable {
    private final Key key;
    private final Database database;

    private Share(Key key, Database database) {
      this.key = key;
      this.database = database;
    }

    Database database() {
      return database;
    }

    @Override
    public void close() {
      OPEN.computeIfPresent(key, (k, shared) -> less(shared));
    }
  }

  static Share share(Path path, Options options) {
    var key = new Key(real(path), options.mode());
    var shared = OPEN.compute(key, (k, open) -> more(k, open, options));
    return new Share(key, shared.database());
  }

  private static Shared more(Key key, @Nullable Shared open, Options options) {
    return open == null
        ? new Shared(Database.open(key.path(), options), 1)
        : new Shared(open.database(), open.stores() + 1);
  }

  private static @Nullable Shared less(Shared open) {
    if (open.stores() > 1) {
      return new Shared(open.database(), open.stores() - 1);
    }
    open.database().close();
    return null;
  }

  /** The path that SQLite will use, also when there is no file yet. */
  static Path real(Path path) {
    try {
      if (Files.isSymbolicLink(path) && !Files.exists(path)) {
        return real(path.resolveSibling(Files.readSymbolicLink(path)));
      }
      if (Files.exists(path)) {
        return path.toRealPath();
      }
      var absolute = path.toAbsolutePath().normalize();
      var directory = absolute.getParent();
      return directory == null ? absolute : directory.toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      throw new Failures(path).unwritable(e);
    }
  }
}
