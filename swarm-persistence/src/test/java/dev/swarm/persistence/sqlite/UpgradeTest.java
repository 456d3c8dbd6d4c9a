package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.access.Admission;
import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Scopes;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Verdict;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.memory.MemorySpec;
import dev.swarm.memory.Search;
import dev.swarm.message.Letter;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.reservation.Wish;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.verify.Verifier;
import dev.swarm.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;

/**
 * What an earlier release wrote is this one's. The rows in {@code rows-N.sql} were written by the
 * release whose tables have version N, and never change; those of this one are written with {@code
 * -Dswarm.rows.write=true}, once, before it is released.
 */
class UpgradeTest {
  private static final Path KEPT = Path.of("src/test/resources/dev/swarm/persistence/sqlite");
  private static final String HASH = "-- the state's hash: ";

  @TempDir Path directory;
  private final SimulatedClock clock = new SimulatedClock();

  @ParameterizedTest
  @CsvSource({"16, 7.1", "18, 8"})
  void theDatabaseOfAnEarlierReleaseIsProvedReadAndWorkedOn(int version, String migration)
      throws IOException, SQLException {
    var kept = Files.readString(KEPT.resolve("rows-%d.sql".formatted(version)));
    var file = olderDatabase(version, migration, kept);
    clock.advance(Duration.ofHours(1));

    try (var store = SqliteStore.open(file, Template.HASTY.clock(clock))) {
      assertThat(proof(store).holds()).isTrue();
      var replayed = new ReplayRoom(store).replay();
      assertThat(kept).startsWith(HASH + replayed.hash().hex() + "\n");
      assertThat(replayed.agrees()).isTrue();

      var scenario = new Scenario(store, clock, Caps.DEFAULT, 8);
      var swarm = scenario.swarms().findOpen(SwarmSpec.DEFAULT_OWNER, "swarm 1").orElseThrow();
      isAsItWas(scenario, swarm);
      isWorkedOn(scenario, swarm);
      assertThat(proof(store))
          .matches(Proof::holds)
          .extracting(Proof::journal)
          .isInstanceOf(Verdict.Intact.class);
    }
  }

  private Path olderDatabase(int version, String migration, String rows) throws SQLException {
    var file = directory.resolve("swarm.db");
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .target(migration)
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("pragma application_id = " + 0x5357524d);
      statement.execute("pragma user_version = " + version);
    }
    KeptRows.into(file, rows);
    return file;
  }

  private static Proof proof(Store store) {
    return new ReplayRoom(store).prove(List.of());
  }

  /** What {@link #history} left is there, as far as the rooms show it. */
  private static void isAsItWas(Scenario scenario, Swarm swarm) {
    assertThat(swarm.spec().maxAgents()).isEmpty();
    assertThat(scenario.swarms().newest(9)).hasSize(2);
    assertThat(scenario.agents().active(swarm.id())).extracting("name").contains("ada", "bob");
    assertThat(scenario.tasks().undecided(9)).hasSize(1);
    assertThat(scenario.messages().waiting(swarm.id(), 9)).hasSize(1);
    assertThat(scenario.memory().search(swarm.id(), Search.of("blue")).orThrow().memories())
        .singleElement()
        .matches(found -> found.key().key().equals("sky"));
  }

  private void isWorkedOn(Scenario scenario, Swarm swarm) {
    var ada = scenario.agents().active(swarm.id()).getFirst();
    scenario.work(ada, "taken over from the release before");
    scenario.submit(swarm, TaskSpec.describe("new").key("new"));
    var narrow = scenario.swarms().create(SwarmSpec.named("narrow").maxAgents(1)).orThrow();
    scenario.join(narrow, "one");
    networks(scenario, swarm.id(), ada.id());
    keys(scenario.store());
    scenario.swarms().close(swarm.id()).orThrow();
    scenario.sweep().tick();
  }

  @Test
  void keptRowsAreAllThatADatabaseHolds() throws IOException, SQLException {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, Template.HASTY.clock(clock))) {
      history(new Scenario(store, clock, Caps.DEFAULT, 7));
    }
    var rows = KeptRows.of(file);
    var copy = Template.in(Files.createDirectory(directory.resolve("copy")));
    KeptRows.into(copy, rows);

    try (var store = SqliteStore.open(copy, Template.HASTY.clock(clock))) {
      assertThat(proof(store).holds()).isTrue();
      var replayed = new ReplayRoom(store).replay();
      assertThat(replayed.at().position()).isGreaterThan(40);
      if (Boolean.getBoolean("swarm.rows.write")) {
        var kept = HASH + replayed.hash().hex() + "\n" + rows;
        Files.writeString(KEPT.resolve("rows-%d.sql".formatted(Schema.VERSION)), kept);
      }
    }
  }

  /** Entities of every kind, in as many states as a few lines lead to. */
  private void history(Scenario scenario) {
    var swarm = scenario.swarm(Topology.MESH);
    var ada = scenario.join(swarm, "ada", "java");
    var bob = scenario.join(swarm, AgentSpec.of(AgentType.TESTER).named("bob").slots(2));
    var first = scenario.submit(swarm, TaskSpec.describe("first").input("in").key("k"));
    scenario.submit(swarm, TaskSpec.describe("second").needs(first.id()));
    unoffered();
    scenario.work(ada, "out");
    unoffered();
    scenario.complete(scenario.claim(ada), Outcome.failedForGood("no"));
    var nobodys = scenario.submit(swarm, TaskSpec.describe("third").capabilities("cobol"));
    scenario.submit(swarm, TaskSpec.describe("fourth").needs(nobodys.id()));
    scenario.submit(swarm, TaskSpec.describe("fifth").approval("may it?"));
    scenario.submit(swarm, TaskSpec.describe("sixth").verifiedBy(new Verifier.Person()));
    unoffered();
    scenario.work(ada, "to be judged");
    shared(scenario, swarm.id(), ada.id());
    networks(scenario, swarm.id(), ada.id());
    keys(scenario.store());
    scenario.submit(swarm, TaskSpec.describe("held").deadline(Duration.ofDays(9)));
    unoffered();
    scenario.claim(bob);
    scenario.swarms().close(scenario.swarm(Topology.HIERARCHICAL).id()).orThrow();
  }

  /** Lets the offers run out that another agent may have. */
  private void unoffered() {
    clock.advance(Duration.ofSeconds(6));
  }

  /** One that is revoked, and one that has a former text and was used. */
  private static void keys(Store store) {
    var room = new KeyRoom(store, new SplittableRandom(5));
    room.make(KeySpec.of("gone", Scopes.of("swarm:read"))).orThrow();
    room.revoke("gone").orThrow();
    room.make(KeySpec.of("ci", Scopes.of("swarm:read")).lasting(Duration.ofDays(9))).orThrow();
    var text = room.rotate("ci", Duration.ofHours(1)).orThrow().text();
    assertThat(room.check(text.reveal())).isInstanceOf(Admission.Admitted.class);
    room.recordUses();
    assertThat(room.list()).hasSize(2);
  }

  /** One that is gone, and one that was trained. */
  private static void networks(Scenario scenario, SwarmId swarm, AgentId ada) {
    var networks = scenario.networks();
    for (var key : List.of(NetworkKey.shared("gone"), NetworkKey.of(ada, "net"))) {
      var spec = NetworkSpec.of(key, "raw", new Shape(2, 1, 9), Payload.of("weights"));
      networks.put(swarm, spec, Author.agent(ada)).orThrow();
      var run = Training.Run.of(3, 9, Duration.ofMillis(1)).seed(7).kernel("plain");
      var training = Training.of("rprop", run, Training.Ended.REACHED).end(Errors.mse(0.125));
      networks
          .record(swarm, key, key.agent().isEmpty() ? 1 : 2, training, Author.outside())
          .orThrow();
      if (key.agent().isEmpty()) {
        networks.remove(swarm, key, Expected.anything(), Author.agent(ada)).orThrow();
      }
    }
  }

  private static void shared(Scenario scenario, SwarmId swarm, AgentId ada) {
    scenario.messages().send(Letter.of(ada, "bob", "hello")).orThrow();
    var sky = MemorySpec.of("notes", "sky", "It is blue.");
    scenario.memory().put(swarm, sky, Author.agent(ada)).orThrow();
    var brief = MemorySpec.of("notes", "brief", "Gone soon.").ttl(Duration.ofDays(9));
    scenario.memory().put(swarm, brief, Author.outside()).orThrow();
    scenario.reservations().reserve(Wish.exclusive(ada, "src/**")).orThrow();
  }
}
