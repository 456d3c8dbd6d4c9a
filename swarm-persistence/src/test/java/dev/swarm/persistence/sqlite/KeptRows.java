package dev.swarm.persistence.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A database's rows as text, one statement a row: what a release wrote, kept for later ones. */
final class KeptRows {
  private static final String TABLES =
      """
      select name from sqlite_schema
      where type = 'table' and name not like 'sqlite_%' and name not like 'flyway_%'
        and name not like 'memory_words_%'
      order by name""";

  private KeptRows() {}

  static String of(Path database) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = open(database);
        var statement = connection.createStatement()) {
      for (var table : texts(statement, TABLES)) {
        var columns = columns(statement, table);
        var values =
            columns.stream().map("quote(%s)"::formatted).collect(Collectors.joining("||','||"));
        var names = String.join(", ", columns);
        texts(statement, "select %s from %s order by 1".formatted(values, table))
            .forEach(
                row -> rows.add("insert into %s (%s) values (%s);".formatted(table, names, row)));
      }
    }
    return String.join("\n", rows) + "\n";
  }

  static void into(Path database, String rows) throws SQLException {
    try (var connection = open(database);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (var row : rows.strip().split(";\n", -1)) {
        statement.execute(row);
      }
      connection.commit();
    }
  }

  private static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  /** Those of the full-text index are its words, and the rows that they stand for. */
  private static List<String> columns(Statement statement, String table) throws SQLException {
    return table.equals("memory_words")
        ? List.of("rowid", "words")
        : texts(statement, "select name from pragma_table_info('%s')".formatted(table));
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
