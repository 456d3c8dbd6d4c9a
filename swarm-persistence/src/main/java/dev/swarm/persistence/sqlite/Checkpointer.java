package dev.swarm.persistence.sqlite;

import dev.swarm.store.Changes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the log's pages into the database while the writer goes on, on a thread and a connection of
 * its own.
 *
 * <p>SQLite has whoever commits move them, so that every so often a group waits for a thousand
 * pages and two syncs more. Here the writer moves only what is left when the log is {@link
 * #LOG_PAGES} long, which is what was committed in the last moment; then the log begins anew, as
 * SQLite lets it only when all is moved.
 */
final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  /** How long the log may grow; it is not kept longer either. */
  static final int LOG_PAGES = 16_000;

  /** How many pages are worth a move: those that are written again and again are moved once. */
  private static final int WORTH = 1_000;

  /** To look is a statement: not after each of many commits. */
  private static final Duration GLANCE = Duration.ofMillis(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Failures failures;
  private final Changes changes;
  private final Connection connection;
  // Both owned by the thread.
  private final PreparedStatement look;
  private final PreparedStatement move;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param changes tells of commits
   */
  Checkpointer(Connections connections, Changes changes) {
    this.failures = connections.failures();
    this.changes = changes;
    this.connection = connections.checkpointer();
    try {
      this.look = connection.prepareStatement("pragma wal_checkpoint(noop)");
      this.move = connection.prepareStatement("pragma wal_checkpoint(passive)");
    } catch (SQLException e) {
      throw failures.of(e);
    }
    this.thread = Thread.ofPlatform().name("swarm-checkpointer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    long seen = changes.count();
    while (!closed) {
      try {
        long now = changes.awaitBeyond(seen, PAUSE);
        if (now != seen) {
          seen = now;
          tick();
          Thread.sleep(GLANCE);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** What cannot be moved now stays in the log, where nothing is lost. */
  private void tick() {
    try {
      if (left() >= WORTH) {
        move.executeQuery().close();
      }
    } catch (SQLException e) {
      LOG.debug("the log is not moved", e);
    }
  }

  /** How many pages of the log are not in the database yet. */
  private int left() throws SQLException {
    try (var rows = look.executeQuery()) {
      return rows.getInt(2) - rows.getInt(3);
    }
  }

  /** Lets it end what it is at. */
  @Override
  public void close() {
    closed = true;
    changes.happened();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      connection.close();
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }
}
