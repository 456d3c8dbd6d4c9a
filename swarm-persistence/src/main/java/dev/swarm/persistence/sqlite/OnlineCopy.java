package dev.swarm.persistence.sqlite;

import dev.swarm.journal.Head;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/**
 * Copies a database page by page while others go on writing.
 *
 * <p>The whole copy is made within one snapshot: SQLite's backup would begin anew at each commit
 * between two of its steps, if it did not read what was there when it began. Nobody waits for it;
 * only the log is not begun anew until it is done.
 */
public final class OnlineCopy {
  private static final int PAGES_AT_ONCE = 1_000;
  private static final int NAP_MILLIS = 50;

  private OnlineCopy() {}

  /** The heads that are known from outside and that a copy must hold. */
  public record Anchored(Optional<Head> journal, Optional<Head> audit) {}

  /** Hears how far it is. */
  public interface Progress {
    Progress NONE = (done, all) -> {};

    void copied(long pages, long ofPages);
  }

  /**
   * Copies the database, of this release or an earlier one, over that file, which is there.
   *
   * @throws StoreException when that cannot be done
   */
  public static Anchored make(Path from, Path to, Options options, Progress progress) {
    var real = OpenDatabases.real(from);
    var failures = new Failures(real);
    var inspecting = options.mode(Options.Mode.INSPECT);
    var connections = new Connections(real, inspecting, failures);
    var anchored =
        LockFile.during(real, inspecting, failures, () -> made(connections, to, progress));
    try {
      DurableFiles.sync(to);
      return anchored;
    } catch (IOException e) {
      throw new Failures(to).unwritable(e);
    }
  }

  private static Anchored made(Connections connections, Path to, Progress progress) {
    requireThere(connections.database());
    // Before the copy: what is anchored must be in it, and others go on writing.
    var anchored =
        new Anchored(connections.anchored(Heads.Of.JOURNAL), connections.anchored(Heads.Of.AUDIT));
    copy(connections, to, progress);
    return anchored;
  }

  private static void requireThere(Path database) {
    if (!Files.exists(database)) {
      throw new StoreException(
          Code.NOT_A_DATABASE, "there is no database " + database, "name the one to copy");
    }
  }

  private static void copy(Connections connections, Path to, Progress progress) {
    new Schema(connections).requireOurs();
    try (var reader = connections.reader()) {
      reader.setAutoCommit(false);
      try (var statement = reader.createStatement()) {
        statement.executeQuery("select count(*) from sqlite_schema").close();
        int naps = (int) (connections.options().lockDeadline().toMillis() / NAP_MILLIS);
        reader
            .unwrap(SQLiteConnection.class)
            .getDatabase()
            .backup(
                "main",
                to.toString(),
                (left, all) -> progress.copied(all - left, all),
                NAP_MILLIS,
                naps,
                PAGES_AT_ONCE);
      } finally {
        reader.rollback();
      }
    } catch (SQLException e) {
      throw new Failures(to).within(e);
    }
  }
}
