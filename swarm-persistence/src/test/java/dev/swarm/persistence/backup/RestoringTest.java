package dev.swarm.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoringTest {
  private final InstantSource clock = () -> Instant.parse("2026-11-29T08:00:00Z");
  @TempDir Path directory;
  private Shop shop;
  private Path backup;

  @BeforeEach
  void open() {
    shop = new Shop(directory);
    shop.make("one");
    backup = backedUp("b.db");
  }

  private Path backedUp(String name) {
    return new Backups(clock).make(Order.of(shop.db(), shop.backup(name), "1")).orThrow().file();
  }

  private Restoring.Restored restored() {
    var result = new Restoring(clock).restore(backup, shop.db());
    return ((Restoring.Result.Done) result).restored();
  }

  @Test
  void aRestoredStoreIsTheBackupAndItsJournalIsIntact() {
    shop.make("two", "three");

    var restored = restored();

    assertThat(restored.lost())
        .isInstanceOfSatisfying(
            Restoring.Lost.Later.class, later -> assertThat(later.entries()).isEqualTo(2));
    assertThat(shop.verdict()).isInstanceOf(Verdict.Intact.class);
    assertThat(shop.names()).containsExactly("one");
    shop.make("four");
    assertThat(shop.names()).containsExactly("four", "one");
    assertThat(shop.verdict()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void whoCutsTheAuditLogRightAfterARestoreIsFoundOut() throws SQLException {
    shop.audited("one", "two");
    backup = backedUp("c.db");
    shop.audited("three");
    restored();
    assertThat(shop.auditVerdict())
        .isInstanceOfSatisfying(
            Verdict.Intact.class, intact -> assertThat(intact.anchored().position()).isEqualTo(2));

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + shop.db());
        var statement = connection.createStatement()) {
      statement.execute("drop trigger audit_entry_goes");
      assertThat(statement.executeUpdate("delete from audit_entry where position = 2")).isOne();
    }

    assertThat(shop.auditVerdict()).isInstanceOf(Verdict.Truncated.class);
  }

  @Test
  void whatWasThereIsKeptWhole() {
    shop.make("two");

    var kept = restored().kept().orElseThrow();

    assertThat(kept).hasFileName("swarm.db.before-20261129T080000000Z");
    var before = new Shop(directory, kept.getFileName().toString());
    assertThat(before.names()).containsExactly("one", "two");
    assertThat(before.verdict()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void aStoreThatIsInUseIsNotReplaced() {
    try (var coordinator = shop.open()) {
      assertThat(catchThrowableOfType(StoreException.class, this::restored).code())
          .isEqualTo(Code.LOCKED);
      assertThat(Shop.names(coordinator)).containsExactly("one");
    }
    assertThat(shop.files()).noneMatch(name -> name.contains("before"));
  }

  @Test
  void aStoreThatAnotherProgramHasOpenIsNotReplaced() throws Exception {
    // A process of its own: locks tell processes apart, not connections.
    var other = OtherProgram.reading(shop.db());
    try {
      assertThat(catchThrowableOfType(StoreException.class, this::restored))
          .hasMessageContaining("process " + other.pid())
          .returns(Code.LOCKED, StoreException::code);
    } finally {
      other.close();
    }
    assertThat(restored().store()).isEqualTo(shop.db().toAbsolutePath());
  }

  @Test
  void aDamagedStoreIsReplaced() throws IOException {
    Files.writeString(shop.db(), "this is no database, but what is left of one");

    assertThat(restored().lost()).isInstanceOf(Restoring.Lost.Unknown.class);
    assertThat(shop.names()).containsExactly("one");
    assertThat(shop.verdict()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void aStoreThatIsGoneIsRestored() throws IOException {
    Files.delete(shop.db());

    var restored = restored();

    assertThat(restored.kept()).isEmpty();
    assertThat(restored.lost()).isEqualTo(new Restoring.Lost.Nothing());
    assertThat(shop.names()).containsExactly("one");
  }

  @Test
  void aStoreOfAnotherHistoryIsToldApart() throws IOException {
    Files.delete(shop.db());
    Files.delete(directory.resolve("swarm.db.heads"));
    shop.make("another");

    assertThat(restored().lost()).isInstanceOf(Restoring.Lost.Another.class);
    assertThat(shop.names()).containsExactly("one");
  }

  @Test
  void aBackupThatIsNotSoundReplacesNothing() throws SQLException, IOException {
    shop.make("two");
    Files.delete(Manifest.beside(backup));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + backup);
        var statement = connection.createStatement()) {
      statement.execute("update swarm set name = 'another'");
    }

    assertThat(new Restoring(clock).restore(backup, shop.db()))
        .isInstanceOf(Restoring.Result.Refused.class);
    assertThat(shop.names()).containsExactly("one", "two");
  }

  @Test
  void theBackupsBeforeAndAfterARestoreAreOfOneStore() {
    shop.make("two");
    backedUp("c.db");
    restored();
    shop.make("three");
    backedUp("d.db");

    assertThat(new Backups(clock).in(directory))
        .hasSize(3)
        .extracting(b -> b.manifest().orElseThrow().store())
        .containsOnly(Manifest.of(backup).orElseThrow().store());
  }
}
