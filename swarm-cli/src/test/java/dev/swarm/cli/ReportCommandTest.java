package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ReportCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();

  private Path file() {
    return directory.resolve("swarm.db");
  }

  private int report(String... arguments) {
    out.getBuffer().setLength(0);
    var configuration =
        Configuration.of(
            new Given(
                directory, Optional.empty(), Map.of("SWARM_DB", file().toString()), Map.of()));
    var line = new CommandLine(new ReportCommand()).setOut(new PrintWriter(out));
    StoreOption.hand(line.getCommandSpec(), () -> configuration);
    return line.execute(arguments);
  }

  private JsonNode json(String... arguments) {
    assertThat(report(arguments)).isEqualTo(ExitCodes.OK);
    return new ObjectMapper().readTree(out.toString());
  }

  private void work() {
    try (var store = SqliteStore.open(file());
        var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      var id = coordinator.swarms().create(SwarmSpec.named("shop")).id();
      var agent = coordinator.agents().spawn(id, AgentSpec.of(AgentType.CODER)).orThrow().id();
      var outcomes =
          List.of(Outcome.succeeded("a"), Outcome.succeeded("b"), Outcome.failedForGood("no"));
      for (var outcome : outcomes) {
        coordinator.tasks().submit(id, TaskSpec.describe("task")).orThrow();
        var claimed = coordinator.work().claim(agent, 1).orThrow().getFirst();
        coordinator.work().complete(Hold.of(claimed), outcome).orThrow();
      }
      coordinator.tasks().submit(id, TaskSpec.describe("waits")).orThrow();
    }
  }

  @Test
  void aReportTellsWhatTheHistoryTells() {
    work();
    var json = json("--json");
    var today = json.path("days").path(LocalDate.now(ZoneOffset.UTC).toString());
    assertThat(today.toString())
        .isEqualTo("{\"swarms\":1,\"submitted\":4,\"succeeded\":2,\"failed\":1,\"cancelled\":0}");
    assertThat(json.path("completionRate").asDouble(0)).isEqualTo(2 / 3.0);
    assertThat(json.path("failures").toString()).isEqualTo("{\"useless\":1}");
    assertThat(json.path("agents").asInt(0)).isEqualTo(1);
    assertThat(json.path("taskTimes").has("p95Millis")).isTrue();
    assertThat(json.path("limits").toString())
        .contains("{\"what\":\"open swarms\",\"now\":1,\"most\":20}")
        .contains("{\"what\":\"agents of shop\",\"now\":1,\"most\":50}");
    assertThat(json.path("bytes").asLong(0)).isPositive();
  }

  @Test
  void whatTooLittleHistoryTellsIsAbsent() {
    try (var store = SqliteStore.open(file())) {
      assertThat(store.now()).isNotNull();
    }
    var json = json("--json");
    for (var name :
        List.of(
            "completionRate", "taskTimes", "stepTimes", "busy", "bytesPerDay", "daysUntilFull")) {
      assertThat(json.has(name)).as(name).isFalse();
    }
    assertThat(report()).isEqualTo(ExitCodes.OK);
    assertThat(out.toString())
        .contains("Nothing happened.")
        .doesNotContain("Completed", "grows", "busy", "full");
  }

  @Test
  void growthIsToldOnceItWasWrittenDown() throws IOException {
    work();
    var then = Instant.now().minus(2, ChronoUnit.DAYS);
    Files.writeString(directory.resolve("swarm.db.sizes"), then + " 0\n");
    var json = json("--json");
    double perDay = json.path("bytesPerDay").asDouble(0);
    assertThat(perDay).isBetween(Files.size(file()) / 2.1, Files.size(file()) / 1.9);
    assertThat(json.path("daysUntilFull").asDouble(0))
        .isEqualTo(json.path("free").asDouble(0) / perDay);
    assertThat(json("--json", "--since", "1d").has("bytesPerDay")).isFalse();
  }

  @Test
  void peopleReadTheSame() throws IOException {
    work();
    Files.writeString(
        directory.resolve("swarm.db.errors"),
        "{\"at\":\"%s\",\"incident\":\"incident 12345678\",\"code\":\"INTERNAL\",\"name\":\"t\"}\n"
            .formatted(Instant.now()));
    assertThat(report()).isEqualTo(ExitCodes.OK);
    assertThat(out.toString())
        .contains("Completed: 66.7 % of the tasks that succeeded or failed")
        .contains("Tasks failed for: useless 1")
        .contains("agents of shop")
        .contains("incident 12345678");
    assertThat(report("--since", "yesterday")).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void limitsAreToldAsNearAsTheyAreAndOfTheFullestSwarm() {
    try (var store = SqliteStore.open(file());
        var coordinator = Coordinator.resting(store, Coordinator.Options.defaults())) {
      var small = coordinator.swarms().create(SwarmSpec.named("small").maxAgents(2)).id();
      var large = coordinator.swarms().create(SwarmSpec.named("large")).id();
      var agent = coordinator.agents().spawn(small, AgentSpec.of(AgentType.CODER)).orThrow().id();
      for (int i = 0; i < 2; i++) {
        var spec = AgentSpec.of(AgentType.CODER).named("agent" + i);
        coordinator.agents().spawn(large, spec).orThrow();
        coordinator.tasks().submit(small, TaskSpec.describe("task")).orThrow();
      }
      coordinator.tasks().submit(small, TaskSpec.describe("task")).orThrow();
      coordinator.work().claim(agent, 1).orThrow();
    }
    assertThat(json("--json").path("limits").toString())
        .contains("{\"what\":\"open swarms\",\"now\":2,\"most\":20}")
        .contains("{\"what\":\"running tasks\",\"now\":1,\"most\":100}")
        .contains("{\"what\":\"leased steps\",\"now\":1,\"most\":100}")
        .contains("{\"what\":\"agents of small\",\"now\":1,\"most\":2}")
        .doesNotContain("large");
  }

  @Test
  void whatWasBeforeIsNotTold() throws IOException {
    work();
    Files.writeString(
        directory.resolve("swarm.db.errors"),
        "{\"at\":\"%s\",\"incident\":\"i\",\"code\":\"INTERNAL\"}\n"
            .formatted(Instant.now().minus(2, ChronoUnit.DAYS)));
    assertThat(json("--json").path("errors")).hasSize(1);
    assertThat(json("--json", "--since", "1d").path("errors")).isEmpty();

    var now = Instant.now();
    assertThat(json("--json", "--since", now.minusSeconds(60).toString()).path("days"))
        .isNotEmpty();
    assertThat(json("--json", "--since", now.toString()).path("days")).isEmpty();
    assertThat(json("--json", "--since", now.plusSeconds(60).toString()).path("days")).isEmpty();
  }
}
