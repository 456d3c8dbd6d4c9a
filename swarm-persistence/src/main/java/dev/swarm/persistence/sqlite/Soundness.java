package dev.swarm.persistence.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether a database's pages and rows fit together, by SQLite's own checks. */
public final class Soundness {
  private static final int MOST = 20;

  private Soundness() {}

  /** How closely it is looked at. */
  public enum Depth {
    /** Without the indexes. */
    QUICK,
    /** All of it. */
    WHOLE
  }

  /**
   * What does not fit, the first few; nothing when all does.
   *
   * @param options how it is opened
   */
  public static List<String> faults(Path database, Options options, Depth depth) {
    var real = OpenDatabases.real(database);
    var failures = new Failures(real);
    var connections = new Connections(real, options, failures);
    return LockFile.during(real, options, failures, () -> faults(connections, depth));
  }

  private static List<String> faults(Connections connections, Depth depth) {
    var check =
        switch (depth) {
          case QUICK -> "pragma quick_check(" + MOST + ")";
          case WHOLE -> "pragma integrity_check(" + MOST + ")";
        };
    try (var reader = connections.reader()) {
      var pages = rows(reader, check).stream().map(List::getFirst).filter(s -> !s.equals("ok"));
      var rows = rows(reader, "pragma foreign_key_check").stream().map(Soundness::orphan);
      return Stream.concat(pages, rows).limit(MOST).toList();
    } catch (SQLException e) {
      throw connections.failures().of(e);
    }
  }

  private static String orphan(List<String> row) {
    return "row %s of %s refers to a row of %s that is not there"
        .formatted(row.get(1), row.get(0), row.get(2));
  }

  private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      var all = new ArrayList<List<String>>();
      int columns = found.getMetaData().getColumnCount();
      while (found.next() && all.size() < MOST) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        all.add(row);
      }
      return all;
    }
  }
}
