package dev.swarm.persistence.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What left a swarm's memory is nowhere in the file, not even as a word that was searched for. */
class MemorySecureDeletionTest {
  private static final String SECRET = "The launch code is Wolkenkuckucksheim. ";
  private static final String WORD = "kuckucksheim";
  private static final MemoryKey KEY = new MemoryKey("notes", "key");

  @TempDir Path directory;

  /** In which way a value leaves. */
  enum Way {
    DELETED(100) {
      @Override
      void leave(Scenario scenario, SimulatedClock clock, Swarm swarm) {
        scenario.memory().delete(swarm.id(), KEY, Expected.anything(), Author.outside()).orThrow();
      }
    },
    DELETED_LARGE(150_000) {
      @Override
      void leave(Scenario scenario, SimulatedClock clock, Swarm swarm) {
        DELETED.leave(scenario, clock, swarm);
      }
    },
    EXPIRED(60_000) {
      @Override
      void leave(Scenario scenario, SimulatedClock clock, Swarm swarm) {
        clock.advance(Duration.ofHours(1));
        scenario.sweep().tick();
      }
    },
    EXPIRED_LARGE(150_000) {
      @Override
      void leave(Scenario scenario, SimulatedClock clock, Swarm swarm) {
        EXPIRED.leave(scenario, clock, swarm);
      }
    },
    REPLACED(3_000) {
      @Override
      void leave(Scenario scenario, SimulatedClock clock, Swarm swarm) {
        scenario
            .memory()
            .put(swarm.id(), MemorySpec.of(KEY, Payload.of("another")), Author.outside())
            .orThrow();
      }
    };

    private final int size;

    Way(int size) {
      this.size = size;
    }

    abstract void leave(Scenario scenario, SimulatedClock clock, Swarm swarm);
  }

  private String fileAfter(Way way, Path file) throws IOException {
    var clock = new SimulatedClock();
    try (var store = SqliteStore.open(file, Options.DEFAULT.clock(clock))) {
      var scenario = new Scenario(store, clock, Caps.DEFAULT, 1);
      var swarm = scenario.swarm(Topology.MESH);
      for (int i = 0; i < 10; i++) {
        var spec = MemorySpec.of("notes", "other " + i, "winter wolf wonder " + i);
        scenario.memory().put(swarm.id(), spec, Author.outside()).orThrow();
      }
      var value = Payload.of(SECRET.repeat(way.size / SECRET.length() + 1));
      var spec = MemorySpec.of(KEY, value).ttl(Duration.ofMinutes(5));
      scenario.memory().put(swarm.id(), spec, Author.outside()).orThrow();
      way.leave(scenario, clock, swarm);
    }
    assertThat(directory.resolve("swarm.db-wal")).doesNotExist();
    return Files.readString(file, ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatLeftIsNowhereInTheFile(Way way) throws IOException {
    assertThat(fileAfter(way, Template.in(directory))).contains("wonder").doesNotContain(WORD);
  }

  @Test
  void inAnIndexThatDeletesLazilyItsWordsWouldBe() throws IOException, SQLException {
    var file = Template.in(directory);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into memory_words (memory_words, rank) values ('secure-delete', 0)");
    }
    assertThat(fileAfter(Way.DELETED, file)).contains(WORD);
  }
}
