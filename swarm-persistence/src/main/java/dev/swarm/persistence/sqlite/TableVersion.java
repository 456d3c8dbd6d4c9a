package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.StoreException;
import java.nio.file.Path;

/** Of which version a database's tables are. */
public final class TableVersion {
  /** The version that this release works with. */
  public static final int NEWEST = Schema.VERSION;

  private TableVersion() {}

  /**
   * That of a database.
   *
   * @throws StoreException when it is none of Swarm's, or of a later release
   */
  public static int of(Path database, Options options) {
    var real = OpenDatabases.real(database);
    var failures = new Failures(real);
    var connections = new Connections(real, options, failures);
    return LockFile.during(real, options, failures, () -> new Schema(connections).requireOurs());
  }
}
