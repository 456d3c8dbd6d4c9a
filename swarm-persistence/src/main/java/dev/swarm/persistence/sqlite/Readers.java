package dev.swarm.persistence.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sql.SqlPorts;
import dev.swarm.store.ForwardTime;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** A few connections that only read; each read is one snapshot, with the reads within it. */
final class Readers implements AutoCloseable {
  private final HikariDataSource pool;
  private final Connections connections;
  private final OpenedFile file;
  private final ForwardTime time;
  private final Map<SQLiteConnection, SqlPorts> ports = new ConcurrentHashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // One for each store: a read of another one is not within.
  private final ThreadLocal<@Nullable Tx> running = new ThreadLocal<>();

  Readers(Connections connections, ForwardTime time, Options options) {
    this.connections = connections;
    this.file = OpenedFile.at(connections.database());
    this.time = time;
    var config = new HikariConfig();
    config.setPoolName("swarm-readers");
    config.setJdbcUrl(connections.url());
    config.setDataSourceProperties(connections.forReading());
    config.setConnectionInitSql("pragma query_only = 1");
    config.setMaximumPoolSize(options.readers());
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    // What is wrong with the database is told by whoever reads first.
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(Math.max(250, options.lockDeadline().toMillis()));
    this.pool = new HikariDataSource(config);
  }

  <R> R read(Function<Tx, R> work, InstantSource clock) {
    var around = running.get();
    return around == null ? alone(work, clock) : work.apply(around);
  }

  private <R> R alone(Function<Tx, R> work, InstantSource clock) {
    try (var pooled = connection()) {
      var connection = pooled.unwrap(SQLiteConnection.class);
      connection.setAutoCommit(false);
      try {
        var tx = tx(connection, clock);
        running.set(tx);
        return work.apply(tx);
      } finally {
        running.remove();
        end(pooled, connection);
      }
    } catch (SQLException e) {
      throw connections.failures().within(e);
    }
  }

  /** A read is short: whoever is interrupted meanwhile stops after it. */
  private Connection connection() throws SQLException {
    if (pool.getHikariPoolMXBean().getTotalConnections() == 0) {
      // None can be made where the file is gone: it is told now, not after the deadline.
      file.require();
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return ours(pool.getConnection());
        } catch (SQLException e) {
          if (!(e.getCause() instanceof InterruptedException)) {
            file.require();
            throw e;
          }
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One that was opened when the path led elsewhere reads another database, and is not kept. */
  private Connection ours(Connection pooled) throws SQLException {
    if (!ports.containsKey(pooled.unwrap(SQLiteConnection.class))) {
      try {
        file.require();
      } catch (StoreException e) {
        pool.evictConnection(pooled);
        throw e;
      }
    }
    return pooled;
  }

  private Tx tx(SQLiteConnection connection, InstantSource clock) {
    var known = ports.computeIfAbsent(connection, this::open);
    return new SqliteTx(known, () -> time.now(clock, known.head().at()));
  }

  private SqlPorts open(SQLiteConnection connection) {
    ports.keySet().removeIf(Readers::closed);
    return SqlPorts.forReading(connections.session(connection), connections.outside());
  }

  private static boolean closed(SQLiteConnection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private void end(Connection pooled, SQLiteConnection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      pool.evictConnection(pooled);
    }
  }

  Vitals.Readers vitals() {
    var now = pool.getHikariPoolMXBean();
    return new Vitals.Readers(
        now.getTotalConnections(),
        now.getActiveConnections(),
        now.getIdleConnections(),
        pool.getMaximumPoolSize(),
        now.getThreadsAwaitingConnection());
  }

  /** What the database and its log take. */
  Vitals.Files files(Path path) {
    try (var pooled = connection();
        var statement = pooled.createStatement()) {
      return new Vitals.Files(
          path.toString(),
          size(path),
          size(path.resolveSibling(path.getFileName() + "-wal")),
          pragma(statement, "page_size"),
          pragma(statement, "page_count"),
          pragma(statement, "freelist_count"));
    } catch (SQLException e) {
      throw connections.failures().within(e);
    }
  }

  int tables() {
    try (var pooled = connection();
        var statement = pooled.createStatement()) {
      return (int) pragma(statement, "user_version");
    } catch (SQLException e) {
      throw connections.failures().within(e);
    }
  }

  private static long pragma(Statement statement, String name) throws SQLException {
    try (var rows = statement.executeQuery("pragma " + name)) {
      return rows.getLong(1);
    }
  }

  /** There is no log while nothing was written. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
