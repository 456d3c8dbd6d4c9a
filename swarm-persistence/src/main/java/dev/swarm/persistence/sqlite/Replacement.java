package dev.swarm.persistence.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.journal.Head;
import dev.swarm.journal.Micros;
import dev.swarm.journal.Receipt;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts another database in a store's place, while nobody has the store open; what was there is kept
 * under another name.
 *
 * <p>A database is several files, which cannot be exchanged at one blow. So first a copy of the new
 * one is made beside the old one, then a note says that it is to take its place. Until the note is
 * there nothing has changed; from then on whoever opens the database ends what the note says, if
 * that was cut short. Each step can be done again.
 */
public final class Replacement implements AutoCloseable {
  /** What belongs to a database's present, besides the file itself. */
  private static final List<String> BESIDE = List.of("-wal", "-shm", ".heads");

  /** Where SQLite locks a database that it has open, and how many bytes from there. */
  private static final long SQLITE_LOCKS = 0x40000002L;

  private static final long SQLITE_LOCKS_SIZE = 510;

  private final Path database;
  private final @Nullable LockFile alone;
  private final Failures failures;
  private final Runnable beforeEachStep;

  private Replacement(Path database, @Nullable LockFile alone, Runnable beforeEachStep) {
    this.database = database;
    this.alone = alone;
    this.failures = new Failures(database);
    this.beforeEachStep = beforeEachStep;
  }

  /**
   * Keeps everybody away from the database until this is closed.
   *
   * @throws StoreException when somebody has it open
   */
  public static Replacement of(Path database) {
    return of(database, () -> {});
  }

  /**
   * @param beforeEachStep sees the directory as it would be if the process were killed there
   */
  static Replacement of(Path database, Runnable beforeEachStep) {
    var real = OpenDatabases.real(database);
    var failures = new Failures(real);
    var alone = LockFile.alone(real, failures).orElseThrow(() -> inUse(real, LockFile.users(real)));
    var replacement = new Replacement(real, alone, beforeEachStep);
    try {
      if (isUnderWay(real)) {
        replacement.goOn();
      }
      return replacement;
    } catch (RuntimeException e) {
      alone.close();
      throw e;
    }
  }

  private static StoreException inUse(Path database, List<Long> users) {
    return new StoreException(
        Code.LOCKED,
        "the database %s is open in %s"
            .formatted(database, users.isEmpty() ? "another program" : "process " + list(users)),
        "end what uses it, and try again");
  }

  private static String list(List<Long> users) {
    return String.join(", ", users.stream().map(String::valueOf).toList());
  }

  private static Path beside(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  private static Path note(Path database) {
    return beside(database, ".replace");
  }

  private Path arriving() {
    return beside(database, ".arriving");
  }

  /** Whether one is to be ended before the database is used. */
  public static boolean isUnderWay(Path database) {
    return Files.exists(note(database));
  }

  /** Ends one that was cut short; nobody else may have the database open. */
  static void goOn(Path database) {
    new Replacement(database, null, () -> {}).goOn();
  }

  /**
   * Puts that file, of which nothing is changed, in the database's place.
   *
   * @param ends where its chains end
   * @param kept under which name, beside it, the database is kept that is there
   */
  public void put(Path file, Ends ends, String kept) {
    try (var channel = channel();
        var held = lock(channel)) {
      if (channel != null && held == null) {
        var users = Holder.all(database, SQLITE_LOCKS);
        throw inUse(database, users);
      }
      step();
      Files.deleteIfExists(arriving());
      DurableFiles.create(arriving());
      step();
      try (var out = Files.newOutputStream(arriving(), StandardOpenOption.WRITE)) {
        Files.copy(file, out);
      }
      DurableFiles.sync(arriving());
      step();
      write(new Note(kept, ends));
      goOn();
    } catch (IOException e) {
      throw failures.unwritable(e);
    }
  }

  /** SQLite's own locks, for programs that know of no others; this process has it not open. */
  private @Nullable FileChannel channel() throws IOException {
    return Files.exists(database)
        ? FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE)
        : null;
  }

  private static @Nullable FileLock lock(@Nullable FileChannel channel) throws IOException {
    return channel == null ? null : channel.tryLock(SQLITE_LOCKS, SQLITE_LOCKS_SIZE, false);
  }

  private void step() {
    beforeEachStep.run();
  }

  /** What is to be done. */
  private record Note(String kept, Ends ends) {
    String text() {
      return String.join("\n", kept, text(ends.journal()), text(ends.audit()), "");
    }

    private static String text(Head head) {
      return head.position() + " " + head.hash() + " " + Micros.of(head.at());
    }

    static Note of(String text) {
      var lines = text.split("\n", -1);
      return new Note(lines[0], new Ends(head(lines[1]), head(lines[2])));
    }

    private static Head head(String line) {
      var words = line.split(" ", -1);
      var hash = Receipt.parse("1:" + words[1]).hash();
      var at = Micros.instant(Long.parseLong(words[2]));
      return new Head(Long.parseLong(words[0]), hash, at);
    }
  }

  private void write(Note note) throws IOException {
    var draft = beside(database, ".replace-draft");
    Files.writeString(draft, note.text(), UTF_8);
    DurableFiles.sync(draft);
    step();
    DurableFiles.rename(draft, note(database));
  }

  private void goOn() {
    try {
      step();
      var note = Note.of(Files.readString(note(database), UTF_8));
      if (Files.exists(arriving())) {
        for (var suffix : BESIDE) {
          keep(suffix, note);
        }
        keep("", note);
        DurableFiles.rename(arriving(), database);
        step();
      }
      Heads.only(database, note.ends(), failures);
      step();
      DurableFiles.delete(note(database));
      step();
    } catch (IOException e) {
      throw failures.unwritable(e);
    }
  }

  private void keep(String suffix, Note note) throws IOException {
    var from = beside(database, suffix);
    if (Files.exists(from)) {
      DurableFiles.rename(from, database.resolveSibling(note.kept() + suffix));
      step();
    }
  }

  /** Where the database is, all links followed. */
  public Path database() {
    return database;
  }

  @Override
  public void close() {
    if (alone != null) {
      alone.close();
    }
  }
}
