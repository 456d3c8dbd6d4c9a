package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the tables to this release's version. The version also stands in the database's header, so
 * that a database that is up to date needs no migration tool to say so.
 */
final class Schema {
  /** Counts the migrations, all folders together. */
  static final int VERSION = 25;

  /** Marks the file as Swarm's: "SWRM". */
  private static final int APPLICATION = 0x5357524d;

  /** Older ones can lose pages when the log is reset: https://sqlite.org/releaselog/3_51_3.html */
  private static final String OLDEST_SQLITE = "3.51.3";

  private final Connections connections;

  Schema(Connections connections) {
    this.connections = connections;
  }

  /**
   * Refuses what is not Swarm's or is newer; migrates what is older, inside the gate. Of what is
   * current already a look is enough: those who work there wait for no newcomer.
   */
  void prepare(Gate gate) {
    if (ready()) {
      return;
    }
    gate.enter();
    try {
      if (!current(connections.writer())) {
        migrate();
      }
    } finally {
      gate.leave();
    }
  }

  /** Whether it is of this release and keeps its log as it should. */
  private boolean ready() {
    if (!Files.exists(connections.database())) {
      return false;
    }
    try (var connection = connections.reader()) {
      requireSqlite(text(connection, "select sqlite_version()"));
      return number(connection, "pragma application_id") == APPLICATION
          && number(connection, "pragma user_version") == VERSION
          && text(connection, "pragma journal_mode").equals("wal");
    } catch (SQLException e) {
      throw connections.failures().of(e);
    }
  }

  /** Refuses what is not Swarm's, and whatever is not of this release. */
  void require() {
    if (!current(connections.reader())) {
      throw new StoreException(
          Code.NOT_A_DATABASE,
          "the database " + connections.database() + " lacks this release's tables",
          "open it for work first");
    }
  }

  /** Refuses what is not Swarm's or is newer; tells which version it has. */
  int requireOurs() {
    try (var connection = connections.reader()) {
      requireSqlite(text(connection, "select sqlite_version()"));
      int version = number(connection, "pragma user_version");
      if (number(connection, "pragma application_id") != APPLICATION) {
        throw notOurs();
      }
      requireKnown(version);
      return version;
    } catch (SQLException e) {
      throw connections.failures().of(e);
    }
  }

  private boolean current(Connection opened) {
    try (var connection = opened) {
      requireSqlite(text(connection, "select sqlite_version()"));
      int version = number(connection, "pragma user_version");
      if (number(connection, "pragma application_id") == APPLICATION) {
        requireKnown(version);
        return version == VERSION;
      }
      requireOurs(connection);
      return false;
    } catch (SQLException e) {
      throw connections.failures().of(e);
    }
  }

  private static void requireSqlite(String version) {
    if (Arrays.compare(numbers(version), numbers(OLDEST_SQLITE)) < 0) {
      throw new IllegalStateException(
          "SQLite " + version + " is older than " + OLDEST_SQLITE + ": update sqlite-jdbc");
    }
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  private void requireKnown(int version) {
    if (version > VERSION) {
      throw new StoreException(
          Code.NEWER_VERSION,
          "the database %s has version %d, and this release knows %d"
              .formatted(connections.database(), version, VERSION),
          "use the release that wrote it or a later one");
    }
  }

  /** Without the mark it is empty, or a first migration was cut short. */
  private void requireOurs(Connection connection) throws SQLException {
    int tables = number(connection, "select count(*) from sqlite_schema");
    int history =
        number(
            connection, "select count(*) from sqlite_schema where name = 'flyway_schema_history'");
    if (tables > 0 && history == 0) {
      throw notOurs();
    }
  }

  private StoreException notOurs() {
    return new StoreException(
        Code.NOT_A_DATABASE,
        "the database " + connections.database() + " is not Swarm's",
        "name another file or move it away");
  }

  private void migrate() {
    var source = new SQLiteDataSource(new SQLiteConfig(connections.forWriting()));
    source.setUrl(connections.url());
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw connections.failures().within(e);
    }
    try (var connection = connections.writer();
        var statement = connection.createStatement()) {
      statement.execute("pragma application_id = " + APPLICATION);
      statement.execute("pragma user_version = " + VERSION);
    } catch (SQLException e) {
      throw connections.failures().of(e);
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    return Integer.parseInt(text(connection, sql));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
