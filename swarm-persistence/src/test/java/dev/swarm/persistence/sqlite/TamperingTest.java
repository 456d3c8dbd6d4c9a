package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.StepId;
import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Chain;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import dev.swarm.journal.Micros;
import dev.swarm.journal.Receipt;
import dev.swarm.journal.Subject;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.replay.Difference;
import dev.swarm.replay.Entity;
import dev.swarm.replay.Events;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import dev.swarm.work.StepEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever edits the database's file with SQL is found out, and where. */
class TamperingTest {
  @TempDir Path directory;
  private Path file;
  private StepId done;
  private List<Entry> entries;

  @BeforeEach
  void work() {
    file = Template.in(directory);
    var clock = new SimulatedClock();
    try (var store = SqliteStore.open(file, Template.HASTY.clock(clock))) {
      var scenario = new Scenario(store, clock, Caps.DEFAULT, 7);
      var swarm = scenario.swarm(Topology.MESH);
      var agent = scenario.join(swarm, "agent", "java");
      var first = scenario.submit(swarm, TaskSpec.describe("first").input("in").key("k"));
      var terms = TaskSpec.describe("second").needs(first.id());
      scenario.submit(swarm, terms);
      done = scenario.work(agent, "out").step();
      scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
      scenario.submit(
          swarm,
          TaskSpec.describe("third")
              .needs(
                  scenario.submit(swarm, TaskSpec.describe("fourth").capabilities("cobol")).id()));
      scenario.submit(swarm, TaskSpec.describe("fifth"));
      scenario.claim(agent);
      entries = scenario.journal().read(1, 1_000);
    }
  }

  private long last() {
    return entries.size();
  }

  private <R> R inspecting(Function<Store, R> look) {
    try (var store = SqliteStore.open(file, Options.DEFAULT.mode(Options.Mode.INSPECT))) {
      return look.apply(store);
    }
  }

  private Proof proof(Receipt... receipts) {
    return inspecting(store -> new ReplayRoom(store).prove(List.of(receipts)));
  }

  private Connection outside() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private void alter(String sql, Object... args) throws SQLException {
    try (var connection = outside();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < args.length; i++) {
        statement.setObject(i + 1, args[i]);
      }
      assertThat(statement.executeUpdate()).as(sql).isPositive();
    }
  }

  private void alteredAt(long position) {
    assertThat(proof().journal())
        .isInstanceOfSatisfying(
            Verdict.Altered.class, altered -> assertThat(altered.position()).isEqualTo(position));
    assertThat(proof().holds()).isFalse();
  }

  @Test
  void whatNobodyAlteredIsIntact() {
    var proof = proof(entries.getFirst().receipt(), entries.getLast().receipt());

    assertThat(proof.journal())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> {
              assertThat(intact.head().position()).isEqualTo(last());
              assertThat(intact.anchored()).isEqualTo(intact.head());
            });
    assertThat(proof.holds()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "at, at + 1",
        "kind, 'AGENT'",
        "kind, 'NOBODY'",
        "subject_id, subject_id || '1'",
        "swarm_id, swarm_id || '1'",
        "swarm_id, 'none'",
        "version, version + 1",
        "type, 'Ready'",
        "body, x'0100'",
        "hash, zeroblob(32)",
        "hash, zeroblob(31)"
      })
  void anyAlteredFieldOfAnEntryIsFound(String column, String value) throws SQLException {
    alter("update entry set " + column + " = " + value + " where position = 6");

    alteredAt(6);
  }

  @Test
  void anyFlippedByteOfAnEntrysBodyIsFound() throws SQLException {
    var entry = entries.get(2);
    byte[] body = entry.body();
    for (int i = 0; i < body.length; i += 7) {
      body[i] ^= 1;
      alter("update entry set body = ? where position = 3", body);
      alteredAt(3);
      body[i] ^= 1;
    }
    alter("update entry set body = ? where position = 3", body);
    assertThat(proof().holds()).isTrue();
  }

  @Test
  void aFlippedByteInTheLastEntryIsFound() throws SQLException {
    alter("update entry set at = at + 1 where position = ?", last());

    alteredAt(last());
  }

  @Test
  void aDeletedEntryIsFound() throws SQLException {
    alter("delete from entry where position = 4");

    alteredAt(4);
  }

  @Test
  void swappedEntriesAreFound() throws SQLException {
    alter("update entry set position = -4 where position = 4");
    alter("update entry set position = 4 where position = 7");
    alter("update entry set position = 7 where position = -4");

    alteredAt(4);
  }

  @Test
  void theFirstOfSeveralFaultsIsWhatIsSaid() throws SQLException {
    alter("update entry set kind = 'NOBODY' where position = 9");
    alter("delete from entry where position = 8");
    alteredAt(8);

    alter("update entry set version = 7 where position = 5");
    alteredAt(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aCutTailIsFoundByTheHeadKeptOutside(int cut) throws SQLException {
    alter("delete from entry where position > ?", last() - cut);

    var proof = proof(entries.getFirst().receipt(), entries.getLast().receipt());
    assertThat(proof.journal())
        .isInstanceOfSatisfying(
            Verdict.Truncated.class,
            truncated -> {
              assertThat(truncated.position()).isEqualTo(last() - cut);
              assertThat(truncated.why()).contains("entry " + last() + ", acknowledged at");
            });
    assertThat(proof.missing()).containsExactly(entries.getLast().receipt());
    assertThat(proof.holds()).isFalse();
  }

  @Test
  void aCutTailWithoutAHeadOutsideIsUnanchoredAndTheTablesTellOfIt()
      throws SQLException, IOException {
    alter("delete from entry where position = ?", last());
    Files.delete(file.resolveSibling("swarm.db.heads"));

    var proof = proof();
    assertThat(proof.journal()).isInstanceOf(Verdict.Unanchored.class);
    assertThat(proof.differences())
        .extracting(Difference::id)
        .contains(entries.getLast().subject().id());
    assertThat(proof.holds()).isFalse();
  }

  @Test
  void aJournalSealedAnewIsFoundByTheHeadOutsideAndByReceipts() throws SQLException, IOException {
    sealAnew(5, e -> e.at().plusSeconds(1));

    var proof = proof(entries.get(3).receipt(), entries.get(4).receipt());
    assertThat(proof.journal())
        .isInstanceOfSatisfying(
            Verdict.Truncated.class,
            truncated -> assertThat(truncated.why()).startsWith("entry " + last() + " is not"));
    assertThat(proof.missing()).containsExactly(entries.get(4).receipt());

    Files.delete(file.resolveSibling("swarm.db.heads"));
    assertThat(proof().journal()).isInstanceOf(Verdict.Unanchored.class);
    assertThat(proof(entries.getLast().receipt()).holds()).isFalse();
  }

  /** Writes that entry with another time, and all hashes from there on as they follow from it. */
  private void sealAnew(int from, Function<Entry, Instant> time) throws SQLException {
    var before = entries.get(from - 2);
    var chain = new Chain(new Head(before.position(), before.hash(), before.at()));
    for (var entry : entries.subList(from - 1, entries.size())) {
      var at = entry.position() == from ? time.apply(entry) : entry.at();
      var sealed = chain.seal(Events.of(entry), at);
      alter(
          "update entry set at = ?, hash = ? where position = ?",
          Micros.of(at),
          sealed.hash().bytes(),
          entry.position());
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "swarm, name, 'another'",
        "swarm, lease_micros, 1000000",
        "swarm, state, 'CLOSED'",
        "swarm, created_at, created_at + 1",
        "agent, capabilities, 'cobol'",
        "agent, slots, 9",
        "agent, state, 'RETIRED'",
        "agent, version, 9",
        "task, state, 'SUCCEEDED'",
        "task, steps, 3",
        "task, submitted_at, 7",
        "task, deadline_at, 7",
        "step, state, 'CANCELLED'",
        "step, token, token + 1",
        "step, attempt, attempt + 1",
        "step, rank, 7",
        "step, version, version + 1",
        "step, swarm_id, 'swarm_2'"
      })
  void anAlteredRowIsFoundAndNamed(String table, String column, String value) throws SQLException {
    var id = lastOf(table);
    alter("update %s set %s = %s where id = ?".formatted(table, column, value), id);

    assertThat(proof().journal()).isInstanceOf(Verdict.Intact.class);
    assertThat(proof().holds()).isFalse();
    assertThat(proof().differences())
        .singleElement()
        .isInstanceOfSatisfying(
            Difference.Changed.class,
            changed -> {
              assertThat(changed.kind().name()).isEqualToIgnoringCase(table);
              assertThat(changed.id()).isEqualTo(id);
              assertThat(changed.fields()).hasSize(1);
            });
    var replayed = inspecting(store -> new ReplayRoom(store).replay());
    assertThat(replayed.agrees()).isFalse();
  }

  @Test
  void aHoldersNameInTheTablesIsFound() throws SQLException {
    alter("update step set leased_to = 'agent_2' where state = 'LEASED'");

    assertThat(proof().differences())
        .singleElement()
        .isInstanceOfSatisfying(
            Difference.Changed.class,
            changed ->
                assertThat(changed.fields())
                    .extracting(Difference.Field::name)
                    .containsExactly("lease.agent"));
  }

  @Test
  void aDeletedAndAnAddedRowAreFound() throws SQLException {
    alter("delete from step where id = ?", done.value());
    alter("delete from task_need where met = 0");
    alter("insert into task_need values ('task_1', 'task_2', 'ENDED', 0)");

    assertThat(proof().differences())
        .hasSize(3)
        .contains(
            new Difference.OnlyBefore(Entity.Kind.STEP, done.value()),
            new Difference.OnlyAfter(Entity.Kind.NEED, "task_1 task_2"));
  }

  @Test
  void whatLeavesNoTraceInTheJournalIsNotProved() throws SQLException {
    alter("update step set leased_until = leased_until + 1 where state = 'LEASED'");
    alter("update agent set last_seen = 1, succeeded = 99");

    assertThat(proof().holds()).isTrue();
  }

  @Test
  void aRowThatHoldsWhatNoneCanIsNamed() throws SQLException {
    alter("update step set state = 'BUSY' where id = ?", done.value());

    assertThatThrownBy(this::proof)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the row of " + done + " holds what none can");
  }

  @Test
  void anAlteredPayloadIsFoundByTheEntryThatNamesIt() throws SQLException {
    alter("update payload set bytes = 'x' where owner_id = ? and part = 'OUTPUT'", done.value());
    var naming =
        entries.stream()
            .filter(e -> e.subject().id().equals(done.value()) && e.type().equals("Succeeded"))
            .findFirst();

    alteredAt(naming.orElseThrow().position());
  }

  @Test
  void anAlteredInputIsFoundByTheSubmission() throws SQLException {
    alter("update payload set salt = zeroblob(16) where owner_id = ?", done.task().value());

    alteredAt(
        entries.stream()
            .filter(e -> e.type().equals("Submitted"))
            .findFirst()
            .orElseThrow()
            .position());
  }

  @Test
  void aPayloadThatIsGoneIsFoundByTheEntryThatNamesIt() throws SQLException {
    alter("delete from payload where owner_id = ? and part = 'OUTPUT'", done.value());
    var naming =
        entries.stream()
            .filter(e -> e.subject().id().equals(done.value()) && e.type().equals("Succeeded"))
            .findFirst();

    alteredAt(naming.orElseThrow().position());
  }

  @Test
  void aJournalThatCannotBeReadIsNotReplayed() throws SQLException {
    alter("update entry set version = 9 where position = 5");

    assertThatThrownBy(() -> inspecting(store -> new ReplayRoom(store).replay()))
        .isInstanceOfSatisfying(AlteredException.class, e -> assertThat(e.position()).isEqualTo(5));
    assertThatThrownBy(() -> inspecting(store -> new ReplayRoom(store).differences(d -> {})))
        .isInstanceOf(AlteredException.class);
  }

  @Test
  void eventsThatWereMadeUpAndSealedAreFoundWhereTheyDoNotFollow()
      throws SQLException, IOException {
    Files.delete(file.resolveSibling("swarm.db.heads"));
    var forged = entries.getLast();
    var chain = new Chain(new Head(forged.position(), forged.hash(), forged.at()));
    var step = new Subject(Subject.Kind.STEP, done.value(), forged.subject().swarm());
    var sealed = chain.seal(new StepEvent.NeedMet(step, 99), forged.at());
    alter(
        "insert into entry values (?, ?, 'STEP', ?, ?, 99, 'NeedMet', ?, ?)",
        sealed.position(),
        Micros.of(sealed.at()),
        done.value(),
        step.swarm().value(),
        sealed.body(),
        sealed.hash().bytes());

    alteredAt(last() + 1);
  }

  private String lastOf(String table) throws SQLException {
    try (var connection = outside();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select max(id) from " + table)) {
      return rows.getString(1);
    }
  }
}
