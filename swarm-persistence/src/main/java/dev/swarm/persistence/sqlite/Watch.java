package dev.swarm.persistence.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** Notices that something was committed, by this process or another, without reading it. */
final class Watch implements AutoCloseable {
  private final Failures failures;
  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by the lock.
  private final Connection connection;
  private final PreparedStatement dataVersion;
  private int seen;

  Watch(Connections connections) {
    this.failures = connections.failures();
    this.connection = connections.reader();
    try {
      this.dataVersion = connection.prepareStatement("pragma data_version");
      this.seen = version();
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  /** Whether anything was committed since the last call. */
  boolean changed() {
    lock.lock();
    try {
      int before = seen;
      seen = version();
      return seen != before;
    } catch (SQLException e) {
      throw failures.of(e);
    } finally {
      lock.unlock();
    }
  }

  private int version() throws SQLException {
    try (var rows = dataVersion.executeQuery()) {
      return rows.getInt(1);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw failures.of(e);
    } finally {
      lock.unlock();
    }
  }
}
