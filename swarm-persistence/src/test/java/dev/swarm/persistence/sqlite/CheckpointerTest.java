package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log is moved into the database by another than who commits, and does not grow for ever. */
@Timeout(60)
class CheckpointerTest {
  private static final int PAGE = 4_096;
  private static final int PAGES_EACH = 12;
  private static final byte[] INPUT = new byte[PAGES_EACH * PAGE];

  @TempDir Path directory;

  /** Pages in the log, and how many of them are in the database. */
  private record Log(int pages, int moved) {}

  @Test
  void whatWasCommittedIsMovedWhileTheWriterHasNotToDoIt() throws SQLException {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, Template.HASTY)) {
      write(store, 100);
      assertThat(log(file).pages()).isBetween(1, Checkpointer.LOG_PAGES);
      // One that is shorter than what was written began anew, which it does when all was moved.
      while (log(file).moved() < 1_000 && log(file).pages() >= 1_000) {
        Thread.onSpinWait();
      }
    }
    assertThat(directory.resolve("swarm.db-wal")).doesNotExist();
  }

  /** While pages are being moved the writer cannot begin anew, so it may take it some turns. */
  @Test
  void theLogBeginsAnewWhenItIsLong() throws SQLException {
    var options = Template.HASTY.pragma("wal_autocheckpoint", "2000");
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, options)) {
      int written = 0;
      do {
        write(store, 100);
        written += 100 * PAGES_EACH;
      } while (written < 6_000 || (written < 100_000 && log(file).pages() > written / 2));
      assertThat(log(file).pages()).isBetween(1, written / 2);
    }
  }

  private static void write(Store store, int payloads) {
    for (int i = 0; i < payloads; i++) {
      var owner = "task_" + i;
      store.<Boolean>write(
          tx -> {
            var salted = new Salted(Payload.of(INPUT), new byte[Salted.SALT_BYTES]);
            tx.port(Payloads.class).put(owner, Payloads.Part.INPUT, salted);
            return true;
          });
    }
  }

  private static Log log(Path file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("pragma wal_checkpoint(noop)")) {
      return new Log(rows.getInt(2), rows.getInt(3));
    }
  }
}
