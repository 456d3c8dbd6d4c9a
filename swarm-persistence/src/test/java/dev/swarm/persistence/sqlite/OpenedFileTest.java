package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database's file that goes from its path while the store is open. */
class OpenedFileTest {
  private static final int CALLERS = 3;

  @TempDir Path directory;
  private Path file = Path.of("");
  private Path elsewhere = Path.of("");

  @BeforeEach
  void database() throws IOException {
    file = Template.in(directory);
    elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
  }

  @Test
  void aFileThatIsMovedTakesNoMoreWritesUntilItIsBack() throws IOException {
    try (var store = SqliteStore.open(file, Template.HASTY)) {
      Counter.add(store);
      assertThat(Counter.value(store)).isEqualTo(1);
      move(file, elsewhere.resolve("swarm.db"));
      for (int i = 0; i < 3; i++) {
        assertRefused(store, "no file is there");
        assertThat(Counter.value(store)).isEqualTo(1);
      }
      assertThat(file).as("nothing is made in its place").doesNotExist();

      move(elsewhere.resolve("swarm.db"), file);
      assertThat(Counter.add(store)).isEqualTo(2);
    }
    assertWhole(file, 2);
  }

  @Test
  void aFileInTheDatabasesPlaceIsLeftAsItIs() throws IOException {
    try (var store = SqliteStore.open(file, Template.HASTY)) {
      Counter.add(store);
      move(file, elsewhere.resolve("swarm.db"));
      Files.writeString(file, "something else");
      assertRefused(store, "another file is there");
      assertRefused(store, "another file is there");
      assertThat(file).content().isEqualTo("something else");
      move(elsewhere.resolve("swarm.db"), file);
      assertThat(Counter.add(store)).isEqualTo(2);
    }
    assertWhole(file, 2);
  }

  @Test
  void aFileThatIsRemovedTakesNoMoreWrites() throws IOException {
    try (var store = SqliteStore.open(file, Template.HASTY)) {
      Counter.add(store);
      assertThat(Counter.value(store)).isEqualTo(1);
      Files.delete(file);
      assertRefused(store, "no file is there");
      assertThat(Counter.value(store)).as("the last copy can be read").isEqualTo(1);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void whatWasAcknowledgedWhileAFileWasMovedIsInIt() throws Exception {
    try (var store = SqliteStore.open(file, Template.HASTY);
        var threads = Executors.newCachedThreadPool()) {
      var answered = new AtomicLong();
      List<Future<Code>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(
            threads.submit(
                () -> {
                  try {
                    while (true) {
                      Counter.add(store);
                      answered.incrementAndGet();
                    }
                  } catch (StoreException e) {
                    return e.code();
                  }
                }));
      }
      while (answered.get() < 200) {
        Thread.onSpinWait();
      }
      move(file, elsewhere.resolve("swarm.db"));
      for (var caller : callers) {
        assertThat(caller.get()).isEqualTo(Code.IO);
      }
      for (var suffix : List.of("-wal", ".heads")) {
        Files.copy(beside(file, suffix), beside(elsewhere.resolve("swarm.db"), suffix));
      }
      var copy = Files.createDirectory(directory.resolve("copy"));
      try (var moved = Files.list(elsewhere)) {
        for (var one : moved.toList()) {
          Files.copy(one, copy.resolve(one.getFileName()));
        }
      }
      assertWhole(copy.resolve("swarm.db"), answered.get());
    }
  }

  @Test
  void aReadThatNeedsAnotherConnectionReadsNoOtherDatabase() throws IOException {
    try (var store = SqliteStore.open(file, Template.HASTY.readers(1))) {
      Counter.add(store);
      var opened = OpenedFile.at(file);
      move(file, elsewhere.resolve("swarm.db"));
      assertThatThrownBy(opened::require)
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> {
                assertThat(e.what()).contains(file.toString(), "moved, removed or replaced");
                assertThat(e.next()).contains("put back", "docs/troubleshooting.md");
              });
      var failures = new Failures(file);
      var connections = new Connections(file, Template.HASTY, failures);
      assertThatThrownBy(connections::reader).isInstanceOf(StoreException.class);
      assertThat(file).doesNotExist();
      assertThat(beside(file, "-wal")).isNotEmptyFile();
    }
  }

  private static void assertRefused(SqliteStore store, String now) {
    assertThatThrownBy(() -> Counter.add(store))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.code()).isEqualTo(Code.IO);
              assertThat(e.what()).contains("moved, removed or replaced", now);
            });
  }

  private static void assertWhole(Path database, long value) {
    try (var store = SqliteStore.open(database, Template.HASTY)) {
      assertThat(Counter.value(store)).isEqualTo(value);
      assertThat(new JournalRoom(store).verify()).isInstanceOf(Verdict.Intact.class);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path beside(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
