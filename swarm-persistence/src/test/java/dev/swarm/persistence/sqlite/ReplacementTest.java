package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
  @TempDir Path directory;

  /** The files as they are now, as a process that is killed would leave them. */
  private static Path snapshot(Path from, Path to) {
    try (var files = Files.list(from)) {
      Files.createDirectories(to);
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Head head(SqliteStore store) {
    return store.read(tx -> tx.port(Entries.class).head());
  }

  private static Path made(Path in, int additions) throws IOException {
    var db = Template.in(Files.createDirectories(in));
    try (var store = SqliteStore.open(db, Template.HASTY)) {
      for (int i = 0; i < additions; i++) {
        Counter.add(store);
      }
    }
    return db;
  }

  /** A store as one leaves it that was killed: the last commits stand in the log alone. */
  private Path killed(int additions) throws IOException {
    var db = Template.in(Files.createDirectories(directory.resolve("worked")));
    try (var store = SqliteStore.open(db, Template.HASTY)) {
      for (int i = 0; i < additions; i++) {
        Counter.add(store);
      }
      snapshot(db.getParent(), directory.resolve("store"));
    }
    return directory.resolve("store/swarm.db");
  }

  @Test
  void oneThatIsCutShortLeavesTheOldDatabaseOrTheNewOneAsAWhole() throws IOException {
    var arriving = made(directory.resolve("new"), 2);
    var db = killed(3);
    assertThat(db.resolveSibling("swarm.db-wal")).isNotEmptyFile();
    Ends ends;
    try (var store = SqliteStore.open(arriving)) {
      ends = new Ends(head(store), Head.GENESIS);
    }
    var killed = new ArrayList<Path>();
    try (var replacement =
        Replacement.of(
            db,
            () ->
                killed.add(
                    snapshot(db.getParent(), directory.resolve("killed" + killed.size()))))) {
      replacement.put(arriving, ends, "swarm.db.before");
    }

    var values = new ArrayList<Long>();
    for (var left : killed) {
      try (var store = SqliteStore.open(left.resolve("swarm.db"), Template.HASTY)) {
        values.add(Counter.value(store));
        assertThat(new JournalRoom(store).verify())
            .as(left.getFileName().toString())
            .isInstanceOf(Verdict.Intact.class);
        Counter.add(store);
      }
      var before = left.resolve("swarm.db.before");
      if (Files.exists(before)) {
        try (var store = SqliteStore.open(before)) {
          assertThat(Counter.value(store)).as("what was kept").isEqualTo(3);
          assertThat(new JournalRoom(store).verify()).isInstanceOf(Verdict.Intact.class);
        }
      }
    }
    assertThat(values).hasSizeGreaterThan(8).isSubsetOf(2L, 3L).contains(2L, 3L);
    assertThat(values)
        .as("first the old one, then the new one")
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void nothingIsLeftOfIt() throws IOException {
    var arriving = made(directory.resolve("new"), 2);
    var db = made(directory.resolve("store"), 3);
    try (var replacement = Replacement.of(db)) {
      replacement.put(arriving, Ends.GENESIS, "kept");
    }

    try (var files = Files.list(db.getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "swarm.db", "swarm.db.lock", "swarm.db.heads", "kept", "kept.heads");
    }
  }

  @Test
  void whoOnlyLooksEndsItToo() throws IOException {
    var arriving = made(directory.resolve("new"), 2);
    var db = made(directory.resolve("store"), 3);
    var killed = new ArrayList<Path>();
    try (var replacement =
        Replacement.of(
            db,
            () ->
                killed.add(
                    snapshot(db.getParent(), directory.resolve("killed" + killed.size()))))) {
      replacement.put(arriving, Ends.GENESIS, "kept");
    }
    var begun =
        killed.stream()
            .map(left -> left.resolve("swarm.db"))
            .filter(Replacement::isUnderWay)
            .toList();

    assertThat(begun).hasSizeGreaterThan(3);
    for (var left : begun) {
      try (var store = SqliteStore.open(left, Options.DEFAULT.mode(Options.Mode.INSPECT))) {
        assertThat(Counter.value(store)).isEqualTo(2);
      }
      assertThat(Replacement.isUnderWay(left)).isFalse();
    }
  }

  @Test
  void nobodyOpensADatabaseWhileItIsReplaced() throws IOException {
    var db = made(directory.resolve("store"), 1);
    try (var replacement = Replacement.of(db)) {
      for (var mode : List.of(Options.Mode.WORK, Options.Mode.INSPECT)) {
        var options = Options.DEFAULT.mode(mode);
        assertThat(
                catchThrowableOfType(StoreException.class, () -> SqliteStore.open(db, options))
                    .code())
            .isEqualTo(Code.LOCKED);
      }
      assertThat(replacement.database()).isEqualTo(db.toRealPath());
    }
    SqliteStore.open(db).close();
  }

  @Test
  void theProcessesThatHaveADatabaseOpenAreKnown() throws Exception {
    var db = made(directory.resolve("store"), 1);
    assertThat(Occupants.of(db)).isEmpty();
    try (var child = Child.adding(db, 1_000_000, 1)) {
      assertThat(child.line()).isNotNull();
      assertThat(Occupants.of(db)).isEqualTo(List.of(child.pid()));
      child.kill();
    }
    assertThat(Occupants.of(db)).isEmpty();
  }
}
