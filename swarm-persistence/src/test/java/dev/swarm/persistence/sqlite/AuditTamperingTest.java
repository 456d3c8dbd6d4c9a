package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEntries;
import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditRetention;
import dev.swarm.audit.AuditRoom;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Micros;
import dev.swarm.journal.Verdict;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever edits the audit log with SQL is stopped, or found out, and where. */
class AuditTamperingTest {
  @TempDir Path directory;
  private final SimulatedClock clock = new SimulatedClock();
  private Path file;

  @BeforeEach
  void record() {
    file = Template.in(directory);
    working(room -> add(room, 9));
  }

  private boolean add(AuditRoom room, int entries) {
    for (int i = 0; i < entries; i++) {
      clock.advance(Duration.ofSeconds(1));
      room.record(List.of(event("key_" + i)));
    }
    return true;
  }

  private static AuditEvent event(String subject) {
    return new AuditEvent(Kind.KEY_MADE, "ada", subject, Map.of(AuditDetail.SCOPES, "admin"));
  }

  private <R> R working(Function<AuditRoom, R> work) {
    return with(Template.HASTY.clock(clock), store -> work.apply(new AuditRoom(store)));
  }

  private <R> R with(Options options, Function<Store, R> work) {
    try (var store = SqliteStore.open(file, options)) {
      return work.apply(store);
    }
  }

  private Verdict verdict() {
    return with(Options.DEFAULT.mode(Options.Mode.INSPECT), store -> new AuditRoom(store).verify());
  }

  private Connection outside() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /** As somebody does who knows of the triggers. */
  private void alter(String... sqls) throws SQLException {
    try (var connection = outside();
        var statement = connection.createStatement()) {
      statement.execute("drop trigger if exists audit_entry_stays");
      statement.execute("drop trigger if exists audit_entry_goes");
      for (var sql : sqls) {
        assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
      }
    }
  }

  private void alteredAt(long position) {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Verdict.Altered.class, altered -> assertThat(altered.position()).isEqualTo(position));
  }

  @Test
  void whatNobodyAlteredIsIntactAndAnchored() {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> {
              assertThat(intact.head().position()).isEqualTo(9);
              assertThat(intact.anchored()).isEqualTo(intact.head());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set principal = 'bob' where position = 3",
        "update audit_entry set hash = hash where position = 9",
        "delete from audit_entry where position = 1",
        "delete from audit_entry where position = 9",
        "delete from audit_entry"
      })
  void theTableTakesNoUpdateAndNoDelete(String sql) throws SQLException {
    try (var connection = outside();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate(sql)).hasMessageContaining("an audit entry");
    }
    assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void behindAMarkOnlyWhatItSaysCanBeDeleted() throws SQLException {
    working(room -> room.retain(new AuditRetention(Duration.ofDays(1), 5)));
    try (var connection = outside();
        var statement = connection.createStatement()) {
      assertThatThrownBy(
              () -> statement.executeUpdate("delete from audit_entry where position < 8"))
          .hasMessageContaining("an audit entry");
    }
    assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "at, at + 1",
        "kind, 'KEY_REVOKED'",
        "kind, 'NOTHING'",
        "principal, 'bob'",
        "principal, ''",
        "subject, 'key_7'",
        "details, x'0100'",
        "details, x'00'",
        "before_hash, zeroblob(32)",
        "hash, zeroblob(32)",
        "hash, zeroblob(31)"
      })
  void anyFlippedFieldOfAnAuditEntryIsFound(String column, String value) throws SQLException {
    alter("update audit_entry set " + column + " = " + value + " where position = 6");
    alteredAt(6);
  }

  @Test
  void aFlippedFieldOfTheLastAuditEntryIsFound() throws SQLException {
    alter("update audit_entry set at = at + 1 where position = 9");
    alteredAt(9);
  }

  @Test
  void aDeletedAuditEntryIsFound() throws SQLException {
    alter("delete from audit_entry where position = 4");
    alteredAt(4);
  }

  @Test
  void theFirstAuditEntriesAreMissedWithoutAMark() throws SQLException {
    alter("delete from audit_entry where position <= 3");
    alteredAt(1);
  }

  @Test
  void swappedAuditEntriesAreFound() throws SQLException {
    alter(
        "update audit_entry set position = -4 where position = 4",
        "update audit_entry set position = 4 where position = 7",
        "update audit_entry set position = 7 where position = -4");
    alteredAt(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9})
  void aCutTailIsFoundByTheHeadKeptOutside(int cut) throws SQLException {
    alter("delete from audit_entry where position > " + (9 - cut));
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Verdict.Truncated.class,
            truncated -> {
              assertThat(truncated.position()).isEqualTo(9 - cut);
              assertThat(truncated.why()).contains("entry 9, acknowledged at");
            });
  }

  @Test
  void aLogThatWasCutIsNotWrittenOnSoThatTheCutStaysKnown() throws SQLException {
    alter("delete from audit_entry where position > 7");

    assertThatThrownBy(() -> working(room -> add(room, 1)))
        .isInstanceOfSatisfying(
            AlteredException.class, altered -> assertThat(altered.position()).isEqualTo(9))
        .hasMessageContaining("the audit log");
    assertThat(verdict()).isInstanceOf(Verdict.Truncated.class);
  }

  @Test
  void aLogThatIsCutWhileAProcessWritesIsNotWrittenOnEither() throws SQLException {
    with(
        Template.HASTY.clock(clock),
        store -> {
          var room = new AuditRoom(store);
          add(room, 2);
          try {
            alter("delete from audit_entry where position > 8");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          assertThatThrownBy(() -> add(room, 1)).isInstanceOf(AlteredException.class);
          return true;
        });
    assertThat(verdict()).isInstanceOf(Verdict.Truncated.class);
  }

  /** Entries as they would be had another been there from the beginning on. */
  private static List<AuditEntry> forged(SimulatedClock clock, int count) {
    var forged = new MemoryStore(clock);
    var room = new AuditRoom(forged);
    for (int i = 0; i < count; i++) {
      room.record(List.of(event("forged_" + i)));
    }
    return forged.read(tx -> tx.port(AuditEntries.class).from(1, count));
  }

  private void replaceBy(List<AuditEntry> entries) throws SQLException {
    alter("delete from audit_entry");
    try (var connection = outside();
        var insert =
            connection.prepareStatement(
                "insert into audit_entry values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (var entry : entries) {
        insert.setLong(1, entry.position());
        insert.setLong(2, Micros.of(entry.at()));
        insert.setString(3, entry.event().kind().name());
        insert.setString(4, entry.event().principal());
        insert.setString(5, entry.event().subject());
        insert.setBytes(6, AuditEntry.encoded(entry.event().details()));
        insert.setBytes(7, entry.before().bytes());
        insert.setBytes(8, entry.hash().bytes());
        insert.executeUpdate();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 12})
  void aLogWrittenAnewIsFoundByTheHeadKeptOutside(int entries) throws SQLException {
    replaceBy(forged(clock, entries));
    assertThat(verdict()).isInstanceOf(Verdict.Truncated.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 12})
  void aLogWrittenAnewIsNotWrittenOn(int entries) throws SQLException {
    replaceBy(forged(clock, entries));

    assertThatThrownBy(() -> working(room -> add(room, 1))).isInstanceOf(AlteredException.class);
    assertThat(verdict()).isInstanceOf(Verdict.Truncated.class);
  }

  @Test
  void detailsThatStandInAnotherOrderAreFound() throws SQLException {
    var user = Map.of(AuditDetail.USER, "ada");
    var version = Map.of(AuditDetail.VERSION, "1");
    var both = new HashMap<>(user);
    both.putAll(version);
    working(room -> recorded(room, new AuditEvent(Kind.CONFIGURATION, "", "serve", both)));
    // Each begins with how many there are; in order the user comes first.
    var hex = HexFormat.of();
    var turned =
        "02"
            + hex.formatHex(AuditEntry.encoded(version)).substring(2)
            + hex.formatHex(AuditEntry.encoded(user)).substring(2);

    alter("update audit_entry set details = x'" + turned + "' where position = 10");
    alteredAt(10);
  }

  private static boolean recorded(AuditRoom room, AuditEvent event) {
    room.record(List.of(event));
    return true;
  }

  @Test
  void withoutAHeadOutsideAWholeLogIsUnanchored() throws SQLException, IOException {
    replaceBy(forged(clock, 12));
    Files.delete(file.resolveSibling("swarm.db.heads"));
    assertThat(verdict()).isInstanceOf(Verdict.Unanchored.class);
  }

  @Test
  void aMarkThatNobodyMadeMakesNoGap() throws SQLException {
    alter(
        "insert into audit_entry select 10, at, 'ENTRIES_DROPPED', '', '4', details, hash, hash"
            + " from audit_entry where position = 9",
        "delete from audit_entry where position <= 4");
    alteredAt(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "10", "12", "0", "-1", "all"})
  void anAlteredMarkIsFound(String dropped) throws SQLException {
    working(room -> room.retain(new AuditRetention(Duration.ofDays(1), 5)));
    assertThat(verdict()).isInstanceOf(Verdict.Intact.class);

    alter("update audit_entry set subject = '" + dropped + "' where position = 10");
    assertThat(verdict()).isInstanceOf(Verdict.Altered.class);
  }

  @Test
  void whatWasAlteredIsNotDroppedAway() throws SQLException {
    alter("update audit_entry set principal = 'bob' where position = 2");

    assertThatThrownBy(
            () -> working(room -> room.retain(new AuditRetention(Duration.ofDays(1), 5))))
        .isInstanceOf(AlteredException.class);
    alteredAt(2);
  }

  @Test
  void anEarlierReleasesFileOfHeadsIsReadAndGrown() throws IOException {
    var heads = file.resolveSibling("swarm.db.heads");
    var bytes = Arrays.copyOf(Files.readAllBytes(heads), 112);
    Files.write(heads, bytes);

    assertThat(verdict()).isInstanceOf(Verdict.Unanchored.class);
    working(room -> add(room, 1));
    assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
    assertThat(Files.size(heads)).isEqualTo(224);
  }
}
