package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.AgentRoom;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Signatures.Check;
import dev.swarm.journal.Signed;
import dev.swarm.journal.Verdict;
import dev.swarm.persistence.StoreException;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database whose journal begins with a checkpoint, also in the hands of others. */
class CheckpointTest {
  private static final int LIFECYCLES = 400;

  @TempDir Path directory;
  private Path file;
  private Path heads;
  private SwarmRoom swarms;
  private AgentRoom agents;

  @BeforeEach
  void template() {
    file = Template.in(directory);
    heads = file.resolveSibling("swarm.db.heads");
  }

  private SqliteStore open() {
    var store = SqliteStore.open(file, Template.HASTY);
    var ids = new TimeOrderedIds(InstantSource.system(), new Random(1));
    swarms = new SwarmRoom(store, ids, Caps.DEFAULT);
    agents = new AgentRoom(store, ids, Caps.DEFAULT);
    return store;
  }

  private Lifecycles lifecycles(SqliteStore store, String name) {
    var swarm = swarms.create(SwarmSpec.named(name)).orThrow().id();
    var spec = AgentSpec.of(AgentType.CODER).named("agent");
    return new Lifecycles(store, swarm, agents.spawn(swarm, spec).orThrow().id());
  }

  /** A store with some work done, most of whose entries were dropped; closed. */
  private void dropped() {
    dropped("one");
  }

  private void dropped(String swarm) {
    try (var store = open()) {
      lifecycles(store, swarm).run(LIFECYCLES);
      new ReplayRoom(store).checkpoint(20).orThrow();
    }
  }

  private Proof proof() {
    try (var store = SqliteStore.open(file, Options.DEFAULT.mode(Options.Mode.INSPECT))) {
      return new ReplayRoom(store).prove(List.of());
    }
  }

  private void alter(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  @Test
  void workGoesOnWhileACheckpointIsMade() throws InterruptedException {
    try (var store = open()) {
      lifecycles(store, "old").run(LIFECYCLES * 5);
      var work = lifecycles(store, "new");
      var stop = new AtomicBoolean();
      var meanwhile = new AtomicInteger();
      var longest = new long[1];
      var working =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!stop.get()) {
                      long from = System.nanoTime();
                      work.run(1);
                      longest[0] = Math.max(longest[0], System.nanoTime() - from);
                      meanwhile.incrementAndGet();
                    }
                  });
      var room = new ReplayRoom(store);
      var made = room.checkpoint(0).orThrow();
      int done = meanwhile.get();
      stop.set(true);
      working.join();

      System.out.println(
          "%d entries dropped, %d lifecycles meanwhile, the longest took %d ms"
              .formatted(made.dropped(), done, longest[0] / 1_000_000));
      assertThat(made.dropped()).isEqualTo(made.at().position());
      assertThat(done).isPositive();
      assertThat(room.prove(List.of()).holds()).isTrue();
      long first = store.read(tx -> tx.port(Entries.class).from(1, 1).getFirst().position());
      assertThat(first).isEqualTo(made.at().position() + 1);
    }
  }

  @Test
  void aStoreThatBeginsWithACheckpointIsIntactAndIsWorkedOn() {
    dropped();
    assertThat(proof().journal()).isInstanceOf(Verdict.Intact.class);
    try (var store = open()) {
      lifecycles(store, "two").run(3);
    }
    assertThat(proof().journal()).isInstanceOf(Verdict.Intact.class);
    assertThat(proof().holds()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update blob_chunk set bytes = zeroblob(length(bytes))",
        "delete from blob_chunk",
        "delete from blob",
        "delete from payload where owner_id = 'journal'",
        "update entry set body = zeroblob(length(body)) where kind = 'JOURNAL'",
        "update entry set at = at + 1 where kind = 'JOURNAL'",
        "update entry set subject_id = 'other' where kind = 'JOURNAL'",
        "delete from entry where kind = 'JOURNAL'",
        "delete from entry where position = (select min(position) from entry)",
        "update entry set hash = zeroblob(32) where position = (select min(position) from entry)"
      })
  void whateverIsAlteredOfACheckpointIsFound(String sql) throws SQLException {
    dropped();
    alter(sql);

    assertThat(proof().journal()).isInstanceOf(Verdict.Altered.class);
    assertThat(proof().holds()).isFalse();
  }

  @Test
  void theKeyIsForItsOwnerAloneAndStaysTheSame() throws IOException {
    dropped();
    var key = Files.readString(key());
    if (Files.getFileStore(key()).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
          .isEqualTo("rw-------");
    }
    dropped("two");

    assertThat(Files.readString(key())).isEqualTo(key);
    assertThat(proof().holds()).isTrue();
    try (var files = Files.list(directory)) {
      assertThat(files).noneMatch(left -> left.toString().endsWith(".tmp"));
    }
  }

  @Test
  void aCheckpointThatAnotherKeySignedIsAltered() throws IOException {
    dropped();
    Files.delete(key());
    assertThat(proof().holds()).isTrue();

    new Key(file, new Failures(file)).sign(new byte[0]);
    var another = Files.readString(key());
    assertThat(proof().journal())
        .isInstanceOfSatisfying(
            Verdict.Altered.class,
            altered -> assertThat(altered.why()).contains("no signature by the key"));
    Files.writeString(key(), another.replace("PUBLIC", "NO"));
    assertThatThrownBy(this::proof)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds no key");
  }

  @Test
  void onlyTheMessageThatWasSignedFitsItsSignature() {
    var key = new Key(file, new Failures(file));
    byte[] message = {1, 2, 3};
    assertThat(key.check(message, Optional.empty())).isEqualTo(Check.UNKNOWN);
    var signed = key.sign(message);

    assertThat(key.check(message, signed)).isEqualTo(Check.FITS);
    assertThat(key.check(new byte[] {1, 2, 4}, signed)).isEqualTo(Check.DOES_NOT_FIT);
    assertThat(key.check(message, Optional.empty())).isEqualTo(Check.DOES_NOT_FIT);
    assertThat(key.check(message, Optional.of(new Signed("00")))).isEqualTo(Check.DOES_NOT_FIT);
  }

  @Test
  void whoIsInterruptedReadsTheHeadOutsideAndTheKeyAllTheSame() {
    var failures = new Failures(file);
    var key = new Key(file, failures);
    byte[] message = {1, 2, 3};
    dropped();
    assertThat(key()).exists();

    Thread.currentThread().interrupt();
    var anchored = Heads.anchored(Heads.Of.JOURNAL, file, failures);
    var signed = key.sign(message);
    var check = key.check(message, signed);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(anchored).isPresent();
    assertThat(check).isEqualTo(Check.FITS);
  }

  private Path key() {
    return file.resolveSibling("swarm.db.key");
  }

  @Test
  void whereTheHeadOutsideIsOlderThanTheCheckpointItsSignatureIsTheAnchor() throws IOException {
    byte[] old;
    try (var store = open()) {
      lifecycles(store, "one").run(LIFECYCLES);
      old = Files.readAllBytes(heads);
      lifecycles(store, "two").run(1);
      new ReplayRoom(store).checkpoint(0).orThrow();
    }
    Files.write(heads, old);

    assertThat(proof().journal())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> assertThat(intact.anchored()).isEqualTo(proof().checkpoint().orElseThrow()));
    Files.delete(key());
    assertThat(proof().journal()).isInstanceOf(Verdict.Unanchored.class);
    open().close();
  }

  @Test
  void aTailThatIsCutBehindACheckpointIsFound() throws SQLException {
    dropped();
    try (var store = open()) {
      lifecycles(store, "two").run(3);
    }
    alter("delete from entry where position = (select max(position) from entry)");

    assertThat(proof().journal()).isInstanceOf(Verdict.Truncated.class);
  }
}
