package dev.swarm.persistence.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.blob.Payload;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.Ids;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkCaps;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkRoom;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.persistence.StoreException;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.replay.Difference;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Caps;
import dev.swarm.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a network is in the database's file, and that whoever edits that is found out. */
class NetworkFilesTest {
  private static final NetworkKey KEY = NetworkKey.shared("net");
  private static final String WORD = "weights of Wolkenkuckucksheim ";

  @TempDir Path directory;
  private final SimulatedClock clock = new SimulatedClock();
  private final Ids ids = new TimeOrderedIds(clock, new SplittableRandom(7));
  private Path file;
  private SwarmId swarm;
  private NetworkRoom networks;

  private void opened(Consumer<Scenario> work) {
    try (var store = SqliteStore.open(file, Options.DEFAULT.clock(clock))) {
      networks = new NetworkRoom(store, ids, NetworkCaps.DEFAULT);
      work.accept(new Scenario(store, clock, Caps.DEFAULT, 1));
    }
  }

  private static NetworkSpec spec(NetworkKey key, String content) {
    return NetworkSpec.of(key, "raw", new Shape(2, 1, 9), Payload.of(content));
  }

  private void put(String content) {
    networks.put(swarm, spec(KEY, content), Author.outside()).orThrow();
  }

  /** A network that was trained once, beside another. */
  private void stored(int size) {
    file = Template.in(directory);
    opened(
        scenario -> {
          swarm = scenario.swarm(Topology.MESH).id();
          put(WORD.repeat(size / WORD.length() + 1));
          var other = spec(NetworkKey.shared("other"), "what stays");
          networks.put(swarm, other, Author.outside()).orThrow();
          var run = Training.Run.of(3, 9, Duration.ofMillis(1));
          var training = Training.of("rprop", run, Training.Ended.REACHED).end(Errors.mse(0.125));
          networks.record(swarm, KEY, 1, training, Author.outside()).orThrow();
        });
  }

  private void alter(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 60_000, 600_000})
  void whatWasStoredIsThereWhenTheStoreIsOpenedAgain(int size) {
    stored(size);
    opened(
        scenario -> {
          var found = networks.get(swarm, KEY).orThrow();
          assertThat(found.content().text()).startsWith(WORD).hasSizeGreaterThanOrEqualTo(size);
          assertThat(found.network().counts().trainings()).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "100, removed",
    "600000, removed",
    "3000, replaced",
  })
  void whatLeftIsNowhereInTheFile(int size, String way) throws IOException {
    stored(size);
    opened(
        scenario -> {
          if (way.equals("removed")) {
            networks.remove(swarm, KEY, Expected.anything(), Author.outside()).orThrow();
          } else {
            put("another");
          }
        });
    assertThat(Files.readString(file, ISO_8859_1)).contains("what stays").doesNotContain(WORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "100 | update payload set bytes = x'00' where owner_id like 'network_%'",
        "600000 | update blob_chunk set bytes = zeroblob(262144) where place = 1",
        "600000 | delete from blob_chunk where place = 1",
        "600000 | delete from blob",
        "100 | delete from payload where owner_id like 'network_%'",
        "100 | update network set checksum = replace(hex(zeroblob(32)), '0', 'a')"
      })
  void aContentThatIsNotTheOneThatWasPutIsNeverHandedOut(int size, String sql) throws SQLException {
    stored(size);
    alter(sql);
    opened(
        scenario -> {
          assertThat(networks.get(swarm, KEY))
              .isInstanceOfSatisfying(
                  Answer.Refused.class,
                  refused -> assertThat(refused.problem()).isInstanceOf(Problem.Damaged.class));
          put("anew");
          assertThat(networks.get(swarm, KEY).orThrow().content().text()).isEqualTo("anew");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "network, name, 'nut', key.name",
    "network, agent_id, 'agent_x', key.agent",
    "network, floor, 7, counts.floor",
    "network, trainings, 2, counts.trainings",
    "network, dropped, 1, counts.dropped",
    "network, put_at, 7, content.at",
    "network, put_by, 'agent_x', content.by",
    "network, format, 'fann', content.format",
    "network, inputs, 7, content.shape.inputs",
    "network, connections, 7, content.shape.connections",
    "network, size, 7, content.size",
    "network_training, version, 2, version",
    "network_training, recorded_at, 7, at",
    "network_training, recorded_by, 'agent_x', by",
  })
  void anAlteredRowIsFoundAndNamed(String table, String column, String value, String field)
      throws SQLException {
    stored(100);
    var name = table.equals("network") ? " where name = 'net'" : "";
    alter("update %s set %s = '%s'%s".formatted(table, column, value, name));
    opened(
        scenario -> {
          var found = new ArrayList<Difference>();
          new ReplayRoom(scenario.store()).differences(found::add);
          assertThat(found)
              .singleElement()
              .isInstanceOfSatisfying(
                  Difference.Changed.class,
                  changed ->
                      assertThat(changed.fields())
                          .extracting(Difference.Field::name)
                          .containsExactly(field));
          assertThat(new ReplayRoom(scenario.store()).prove(List.of()).holds()).isFalse();
        });
  }

  @Test
  void anAlteredErrorIsFound() throws SQLException {
    stored(100);
    // 0.125 and 0.0625 differ in one digit of their bits.
    alter("update network_training set training = unhex(replace(hex(training), '3FC0', '3FB0'))");
    opened(
        scenario -> {
          var found = new ArrayList<Difference>();
          new ReplayRoom(scenario.store()).differences(found::add);
          assertThat(found).singleElement().asString().contains("0.125", "0.0625");
        });
  }

  @Test
  void aTrainingThatHoldsWhatNoneCanIsNamed() throws SQLException {
    stored(100);
    alter("update network_training set training = x'00'");
    opened(
        scenario ->
            assertThatThrownBy(() -> new ReplayRoom(scenario.store()).replay())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the row of network_"));
  }
}
