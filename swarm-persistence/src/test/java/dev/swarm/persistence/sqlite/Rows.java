package dev.swarm.persistence.sqlite;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Looks at a database's rows past the store. */
final class Rows {
  private Rows() {}

  static long number(Path database, String sql) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
