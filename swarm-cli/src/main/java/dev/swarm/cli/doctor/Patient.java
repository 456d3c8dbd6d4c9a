package dev.swarm.cli.doctor;

import dev.swarm.persistence.sqlite.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is looked at.
 *
 * @param db the store, which need not be there
 * @param logs where processes log to files, if they do
 * @param backups where backups are made
 * @param options how the store is opened
 * @param depth how closely the store is looked at
 */
public record Patient(Path db, Optional<Path> logs, Path backups, Options options, Depth depth) {
  /** How closely a store is looked at. */
  public enum Depth {
    /** In a time that grows with the database's size alone, and little. */
    QUICK,
    /** All that can be proved. */
    WHOLE
  }

  boolean isThere() {
    return Files.exists(db);
  }

  /** The directory that the store is in, or would be made in; the nearest one that is there. */
  Path directory() {
    var at = db.toAbsolutePath().normalize().getParent();
    while (at != null && !Files.isDirectory(at)) {
      at = at.getParent();
    }
    return at == null ? db.toAbsolutePath().getRoot() : at;
  }

  Path beside(String suffix) {
    return db.resolveSibling(db.getFileName() + suffix);
  }

  Options looking() {
    return options.mode(Options.Mode.INSPECT).readers(1);
  }
}
