package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Event;
import dev.swarm.persistence.sql.Session;
import dev.swarm.persistence.sql.SqlPorts;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;

/**
 * The connection that writes and what is prepared on it; replaced as a whole when a group fails.
 * Owned by whoever has the writer's turn.
 */
final class Line {
  private final Connections connections;
  private final OpenedFile file;
  private final SQLiteConnection connection;
  private final int busyTimeout;
  private final Session session;
  private final SqlPorts ports;
  private final PreparedStatement savepoint;
  private final PreparedStatement release;
  private final PreparedStatement rollback;
  private final PreparedStatement dataVersion;
  private int version;

  private Line(
      Connections connections,
      OpenedFile file,
      SQLiteConnection connection,
      Consumer<Event> journal) {
    this.connections = connections;
    this.file = file;
    this.connection = connection;
    this.busyTimeout = connection.getBusyTimeout();
    this.session = connections.session(connection);
    this.ports = SqlPorts.forWriting(session, journal, connections.outside());
    this.savepoint = prepare("savepoint caller");
    this.release = prepare("release caller");
    this.rollback = prepare("rollback to caller");
    this.dataVersion = prepare("pragma data_version");
    this.version = version();
  }

  /**
   * Opens it, unless the path leads to another file now.
   *
   * @param file what was opened first
   * @param journal takes the events that are appended on it
   */
  static Line open(Connections connections, OpenedFile file, Consumer<Event> journal) {
    file.require();
    var connection = connections.writer();
    try {
      return new Line(connections, file, connection, journal);
    } catch (RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  private PreparedStatement prepare(String sql) {
    try {
      return connection.prepareStatement(sql);
    } catch (SQLException e) {
      throw connections.failures().of(e);
    }
  }

  private int version() {
    try (var rows = dataVersion.executeQuery()) {
      return rows.getInt(1);
    } catch (SQLException e) {
      throw connections.failures().of(e);
    }
  }

  Session session() {
    return session;
  }

  SqlPorts ports() {
    return ports;
  }

  /** Has the database, as {@link #begin} does, but never waits for it. */
  void beginAtOnce() throws SQLException {
    connection.setBusyTimeout(0);
    connection.setAutoCommit(false);
    connection.setBusyTimeout(busyTimeout);
  }

  /**
   * Begins a transaction, or goes on with the one that was begun at once; true when others
   * committed since the last one.
   */
  boolean begin() throws SQLException {
    connection.setAutoCommit(false);
    session.begin();
    int before = version;
    version = version();
    return version != before;
  }

  /** Commits; what was written only where it will be found again. */
  void commit() throws SQLException {
    if (session.writes() > 0) {
      file.require();
    }
    connection.setAutoCommit(true);
  }

  void savepoint() throws SQLException {
    savepoint.executeUpdate();
  }

  void release() throws SQLException {
    release.executeUpdate();
  }

  void rollback() throws SQLException {
    rollback.executeUpdate();
  }

  /** Moves the log into the database and closes; others may still be using both. */
  void end() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 100");
      statement.execute("pragma wal_checkpoint(truncate)");
    }
    connection.close();
  }

  /** Leaves a transaction behind, if one runs, because of that failure. */
  void close(Throwable because) {
    close(connection, because);
  }

  private static void close(SQLiteConnection connection, Throwable because) {
    try {
      connection.close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
