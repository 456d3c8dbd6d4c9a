package dev.swarm.persistence.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Shows whether SQLite works in a directory as a store needs it to. */
public final class TrialDatabase {
  private TrialDatabase() {}

  /**
   * Makes a database there, in which one connection reads what another one writes into the log, and
   * deletes it again. Gives what does not work.
   *
   * @throws IOException when nothing can be written there
   */
  public static Optional<String> in(Path directory) throws IOException {
    var file = Files.createTempFile(directory, ".swarm-trial-", ".db");
    var url = "jdbc:sqlite:" + file;
    try (var writer = DriverManager.getConnection(url);
        var reader = DriverManager.getConnection(url);
        var write = writer.createStatement();
        var read = reader.createStatement()) {
      try (var mode = write.executeQuery("pragma journal_mode = wal")) {
        if (!mode.getString(1).equals("wal")) {
          return Optional.of("SQLite cannot keep a write-ahead log there");
        }
      }
      write.executeUpdate("create table trial (value integer)");
      write.executeUpdate("insert into trial values (42)");
      try (var row = read.executeQuery("select value from trial")) {
        return row.next() && row.getInt(1) == 42
            ? Optional.empty()
            : Optional.of("what one connection commits another one does not see");
      }
    } catch (SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } finally {
      for (var suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    }
  }
}
