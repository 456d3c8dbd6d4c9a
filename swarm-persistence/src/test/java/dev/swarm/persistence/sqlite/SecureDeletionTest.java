package dev.swarm.persistence.sqlite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.swarm.Caps;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was redacted is nowhere in the file once the store is closed. */
class SecureDeletionTest {
  private static final String SECRET = "the launch code is 4711. ";

  @TempDir Path directory;

  private String redacted(int size, Options options) throws IOException {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, options)) {
      var scenario = new Scenario(store, new SimulatedClock(), Caps.DEFAULT, 1);
      var swarm = scenario.swarm(Topology.MESH);
      var agent = scenario.join(swarm, AgentSpec.of(AgentType.CODER).named("a"));
      var text = SECRET.repeat(size / SECRET.length() + 1);
      var task = scenario.submit(swarm, TaskSpec.describe("x").input(text));
      scenario.complete(scenario.claim(agent), Outcome.succeeded(text));
      scenario.tasks().redact(task.id()).orThrow();
    }
    assertThat(directory.resolve("swarm.db-wal")).doesNotExist();
    return Files.readString(file, ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 3_000, 50_000, 600_000})
  void whatWasRedactedIsNowhereInTheFile(int size) throws IOException {
    assertThat(redacted(size, Options.DEFAULT)).doesNotContain(SECRET);
  }

  @Test
  void withoutTheSettingItWouldBe() throws IOException {
    assertThat(redacted(600_000, Options.DEFAULT.pragma("secure_delete", "false")))
        .contains(SECRET);
  }
}
