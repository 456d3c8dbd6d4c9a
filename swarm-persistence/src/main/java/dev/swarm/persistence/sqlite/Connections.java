package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Head;
import dev.swarm.persistence.sql.Dialect;
import dev.swarm.persistence.sql.Session;
import dev.swarm.persistence.sql.SqlPorts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one database. */
record Connections(Path database, Options options, Failures failures) {
  private static final long WAL_KEPT = 64L << 20;

  String url() {
    return switch (options.mode()) {
      case WORK, INSPECT -> "jdbc:sqlite:" + database;
      case ARCHIVED -> "jdbc:sqlite:" + database.toAbsolutePath().toUri() + "?immutable=1";
    };
  }

  /** The pragmas, as the driver takes them: each holds for every connection that it opens. */
  Properties forWriting() {
    var properties = common();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("journal_size_limit", Long.toString(WAL_KEPT));
    properties.setProperty("wal_autocheckpoint", Integer.toString(Checkpointer.LOG_PAGES));
    properties.putIfAbsent("cache_size", "-16384");
    // What is deleted is overwritten, so that what was redacted is nowhere in the file.
    properties.setProperty("secure_delete", "true");
    properties.putAll(options.pragmas());
    return properties;
  }

  Properties forReading() {
    var properties = common();
    properties.setProperty("transaction_mode", "DEFERRED");
    // Who only reads makes no file where the database is gone: SQLite would drop the log beside it.
    properties.setProperty("open_mode", Integer.toString(SQLiteOpenMode.READWRITE.flag));
    return properties;
  }

  private Properties common() {
    var properties = new Properties();
    properties.setProperty("busy_timeout", Long.toString(options.lockDeadline().toMillis()));
    properties.setProperty("foreign_keys", "true");
    // A temporary file would cost more than what it holds.
    properties.setProperty("temp_store", "MEMORY");
    // Else the driver asks for the last row's id after each insert.
    properties.setProperty("jdbc.get_generated_keys", "false");
    var memory = options.memory();
    if (memory.cacheKib() > 0) {
      int share = Math.max(1, memory.cacheKib() / (options.readers() + 1));
      properties.setProperty("cache_size", Integer.toString(-share));
    }
    if (memory.mappedBytes() > 0) {
      properties.setProperty("mmap_size", Integer.toString(memory.mappedBytes()));
    }
    return properties;
  }

  SQLiteConnection writer() {
    try {
      return open(forWriting()).unwrap(SQLiteConnection.class);
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  /** Syncs what it moves as the writer syncs what it commits. */
  Connection checkpointer() {
    var properties = forWriting();
    properties.setProperty("transaction_mode", "DEFERRED");
    properties.setProperty("cache_size", "-64");
    return open(properties);
  }

  Connection reader() {
    return open(forReading());
  }

  private Connection open(Properties properties) {
    try {
      return DriverManager.getConnection(url(), properties);
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  Session session(Connection connection) {
    return new Session(connection, Dialect.SQLITE, failures::of);
  }

  /** What is known of the database beside it. */
  SqlPorts.Outside outside() {
    return new SqlPorts.Outside(
        () -> anchored(Heads.Of.JOURNAL),
        () -> anchored(Heads.Of.AUDIT),
        new Key(database, failures));
  }

  /** The newest head of a chain that is known from outside the database. */
  Optional<Head> anchored(Heads.Of chain) {
    return Heads.anchored(chain, database, failures);
  }
}
