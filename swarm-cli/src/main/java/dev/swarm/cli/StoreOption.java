package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.persistence.StoreException;
import dev.swarm.swarm.Caps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store a command works on. */
final class StoreOption {
  @Option(
      names = "--db",
      paramLabel = "FILE",
      defaultValue = "${env:SWARM_DB:-.swarm/swarm.db}",
      description = "The store (default: $SWARM_DB, else .swarm/swarm.db).")
  Path db = Path.of(".swarm/swarm.db");

  /** The store that is there, to look at. */
  Coordinator look() {
    return there(Wiring.Purpose.LOOK);
  }

  /** The store that is there, to give orders in. */
  Coordinator order() {
    return there(Wiring.Purpose.ORDER);
  }

  private Coordinator there(Wiring.Purpose purpose) {
    if (!Files.exists(db)) {
      throw new NoStoreException(db);
    }
    return Wiring.wired(db, purpose, Caps.DEFAULT).coordinator();
  }

  /** The store, made if it is not there, to work in. */
  Wiring.Wired work(Caps caps) {
    makeDirectory();
    return Wiring.wired(db, Wiring.Purpose.WORK, caps);
  }

  /** The same, for who waits for it. */
  Wiring.Wired workAtOnce(Caps caps) {
    makeDirectory();
    return Wiring.atOnce(db, Wiring.Purpose.WORK, caps);
  }

  private void makeDirectory() {
    var directory = db.toAbsolutePath().getParent();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.READ_ONLY,
          "the directory " + directory + " cannot be made: " + e.getMessage(),
          "choose another place for the store with --db or SWARM_DB");
    }
  }

  /** There is no store where one is expected. */
  static final class NoStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoStoreException(Path db) {
      super("there is no store at " + db + "; name one with --db or SWARM_DB, or run a plan first");
    }
  }
}
