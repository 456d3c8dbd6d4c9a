package dev.swarm.persistence.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes that use a database, as far as the system tells. */
public final class Occupants {
  private Occupants() {}

  /** The other processes that have it open. */
  public static List<Long> of(Path database) {
    return LockFile.users(OpenDatabases.real(database));
  }

  /** The process whose turn it is to write, or who comes next. */
  public static Optional<Long> writing(Path database) {
    return Gate.holder(LockFile.file(OpenDatabases.real(database)));
  }
}
