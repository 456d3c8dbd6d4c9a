package dev.swarm.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditRoom;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.problem.Answer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong with a backup, or with what it is made of, is found. */
class BackupProofTest {
  private static final InstantSource CLOCK = () -> Instant.parse("2026-11-29T08:00:00Z");

  @TempDir Path directory;
  private final Backups backups = new Backups(CLOCK);
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(directory);
    shop.make("one");
    audit("key_1", "key_2");
  }

  private void audit(String... subjects) {
    try (var store = SqliteStore.open(shop.db())) {
      for (var subject : subjects) {
        var event = new AuditEvent(AuditEvent.Kind.KEY_MADE, "ann", subject, Map.of());
        new AuditRoom(store).record(List.of(event));
      }
    }
  }

  private Path made() {
    return backups.make(Order.of(shop.db(), shop.backup("b.db"), "1")).orThrow().file();
  }

  /** A backup of which nothing tells what it was. */
  private Path bare() throws IOException {
    var backup = made();
    Files.delete(Manifest.beside(backup));
    return backup;
  }

  private static void execute(Path db, String... sqls) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        var statement = connection.createStatement()) {
      for (var sql : sqls) {
        statement.execute(sql);
      }
    }
  }

  private void unsound(Path backup, String why) {
    assertThat(backups.verify(backup))
        .isInstanceOfSatisfying(
            Finding.Unsound.class,
            unsound -> assertThat(unsound.faults()).anyMatch(fault -> fault.contains(why)));
  }

  @Test
  void anAlteredJournalOrAuditLogIsFound() throws Exception {
    var backup = bare();
    execute(
        backup,
        "drop trigger audit_entry_stays",
        "update audit_entry set subject = 'key_3' where position = 1");
    unsound(backup, "its audit log is altered at 1");

    Files.delete(backup);
    var other = bare();
    execute(other, "update entry set at = at + 1 where position = 1");
    unsound(other, "its journal is altered at 1");
  }

  @Test
  void pagesAndRowsThatDoNotFitTogetherAreFound() throws Exception {
    var backup = bare();
    execute(
        backup,
        "create table t (a)",
        "create index t_a on t (a)",
        "insert into t values (1), (2), (3)",
        "pragma writable_schema = on",
        "update sqlite_schema set sql = 'CREATE INDEX t_a on t (a desc)' where name = 't_a'");
    unsound(backup, "t_a");

    Files.delete(backup);
    var other = bare();
    execute(
        other,
        "create table parent (id integer primary key)",
        "create table child (id references parent (id))",
        "pragma foreign_keys = off",
        "insert into child values (7)");
    unsound(other, "row 1 of child refers to a row of parent that is not there");
  }

  @Test
  void aManifestThatCannotBeReadOrTellsOfAnotherEndIsFound() throws IOException {
    var backup = made();
    var manifest = Manifest.beside(backup);
    var text = Files.readString(manifest);

    Files.writeString(manifest, text.replaceFirst("(?m)^position=1$", "position=2"));
    unsound(backup, "it ends at 1, and its manifest tells of another end, at 2");
    Files.writeString(manifest, text.replaceFirst("(?m)^audit-position=2$", "audit-position=1"));
    unsound(backup, "another end");
    Files.writeString(manifest, text.replaceFirst("(?m)^state=.*$", ""));
    unsound(backup, "its manifest cannot be read");
    Files.writeString(manifest, text);
    assertThat(backups.verify(backup)).isInstanceOf(Finding.Sound.class);
  }

  @Test
  void oneThatIsNotWholeIsNotAmongTheBackups() throws IOException {
    var backup = made();
    assertThat(backups.in(directory)).hasSize(1);
    try (var file = new RandomAccessFile(backup.toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    assertThat(backups.in(directory)).isEmpty();
  }

  @Test
  void aStoreWhoseAuditLogLostWhatWasAcknowledgedIsNotBackedUp() throws SQLException {
    execute(
        shop.db(), "drop trigger audit_entry_goes", "delete from audit_entry where position = 2");

    assertThat(catchThrowableOfType(StoreException.class, this::made).code())
        .isEqualTo(Code.TRUNCATED);
    assertThat(shop.backup("b.db")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsNoStoreIsNotBackedUp() throws SQLException {
    var other = directory.resolve("other.db");
    execute(other, "create table t (a)");
    var order = Order.of(other, shop.backup("b.db"), "1");

    assertThat(catchThrowableOfType(StoreException.class, () -> backups.make(order)).code())
        .isEqualTo(Code.NOT_A_DATABASE);
    assertThat(shop.files()).noneMatch(name -> name.startsWith("b.db"));
  }

  @Test
  void aFileThatComesWhileABackupIsMadeIsKept() {
    var steps = new AtomicInteger();
    var slow =
        new Backups(
            CLOCK,
            () -> {
              if (steps.incrementAndGet() == 3) {
                write(shop.backup("b.db"), "mine");
              }
            });

    assertThat(slow.make(Order.of(shop.db(), shop.backup("b.db"), "1")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(shop.backup("b.db")).hasContent("mine");
    assertThat(shop.files()).noneMatch(name -> name.contains(Leftovers.PART));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsRemovedLeavesNoManifest() {
    made();
    var next = new Backups(() -> CLOCK.instant().plusSeconds(1));
    var newest = next.make(Order.of(shop.db(), shop.backup("c.db"), "1")).orThrow();
    next.prune(newest, new Retention(1, Duration.ZERO));

    assertThat(shop.files())
        .contains("c.db", "c.db.manifest")
        .noneMatch(name -> name.startsWith("b.db"));
  }

  @Test
  void theAuditLogOfARestoredStoreIsIntact() {
    var backup = made();
    audit("key_3");
    new Restoring(CLOCK).restore(backup, shop.db());

    try (var store = SqliteStore.open(shop.db(), Options.DEFAULT.mode(Options.Mode.INSPECT))) {
      assertThat(new AuditRoom(store).verify())
          .isInstanceOfSatisfying(
              Verdict.Intact.class,
              intact -> assertThat(intact.anchored().position()).isEqualTo(2));
    }
    audit("key_4");
  }
}
