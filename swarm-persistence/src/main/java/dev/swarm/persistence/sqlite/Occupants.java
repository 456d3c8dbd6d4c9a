package dev.swarm.persistence.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes that use a database, as far as the system tells. */
public final class Occupants {
  /** SQLite's own lock of who writes to the log: the first that it takes on its shared memory. */
  private static final long WRITES = 120;

  private Occupants() {}

  /** The other processes that have it open. */
  public static List<Long> of(Path database) {
    return LockFile.users(OpenDatabases.real(database));
  }

  /**
   * The process whose turn it is to write, or who comes next; or one that writes without a turn, as
   * any other program with SQLite does.
   */
  public static Optional<Long> writing(Path database) {
    var real = OpenDatabases.real(database);
    return Gate.holder(LockFile.file(real))
        .or(() -> Holder.of(real.resolveSibling(real.getFileName() + "-shm"), WRITES));
  }
}
