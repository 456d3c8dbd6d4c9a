package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveTest {
  private final Coordinator coordinator = Coordinator.inMemory();
  private final Engine engine =
      new Engine(
          Settings.of("swarm", "test"), SwarmCatalog.of(coordinator, new SplittableRandom(1)));

  @AfterEach
  void close() {
    coordinator.close();
  }

  private static JsonNode read(Line line, String uri) {
    var contents = line.ask("resources/read", uri(uri)).path("contents").get(0);
    assertThat(contents.path("mimeType").asString("")).isEqualTo("application/json");
    return Json.read(contents.path("text").asString(""));
  }

  private static String uri(String uri) {
    return "{\"uri\":\"%s\"}".formatted(uri);
  }

  @Test
  void whatIsInTheStoreCanBeRead() {
    var swarm = coordinator.swarms().create(SwarmSpec.named("team"));
    swarm.spawn(AgentSpec.of(AgentType.CODER).named("ada"));
    var task = swarm.submit(TaskSpec.describe("write it"));
    var line = new Line(engine);
    var at = "swarm://swarm/" + swarm.id();

    assertThat(read(line, "swarm://swarms").get(0).path("name").asString("")).isEqualTo("team");
    assertThat(read(line, at).path("topology").asString("")).isEqualTo("mesh");
    assertThat(read(line, at + "/agents").get(0).path("name").asString("")).isEqualTo("ada");
    assertThat(read(line, at + "/tasks").get(0).path("id").asString(""))
        .isEqualTo(task.id().value());
    assertThat(read(line, "swarm://task/" + task.id()).path("stepList").size()).isEqualTo(1);
    assertThat(line.ask("resources/list", "{}").path("resources").size()).isEqualTo(4);
  }

  @Test
  void idsAreCompleted() {
    var swarm = coordinator.swarms().create(SwarmSpec.named("team"));
    var task = swarm.submit(TaskSpec.describe("write it"));
    var line = new Line(engine);

    assertThat(completed(line, "swarm://swarm/{swarmId}", "swarmId", "swarm_"))
        .isEqualTo(swarm.id().value());
    assertThat(completed(line, "swarm://task/{taskId}", "taskId", "task_"))
        .isEqualTo(task.id().value());
  }

  private static String completed(Line line, String template, String argument, String typed) {
    var params =
        "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"%s\"},".formatted(template)
            + "\"argument\":{\"name\":\"%s\",\"value\":\"%s\"}}".formatted(argument, typed);
    return line.ask("completion/complete", params)
        .path("completion")
        .path("values")
        .get(0)
        .asString("");
  }

  @Test
  void whoWatchesHearsOfWhatChanges() throws Exception {
    var swarm = coordinator.swarms().create(SwarmSpec.named("team"));
    var task = swarm.submit(TaskSpec.describe("write it"));
    var line = new Line(engine);
    var watched = "swarm://task/" + task.id();
    line.ask("resources/subscribe", uri(watched));

    try (var watch = Watch.over(coordinator, engine)) {
      task.cancel("no longer wanted");
      assertThat(line.notice("notifications/resources/updated").path("uri").asString(""))
          .isEqualTo(watched);
      assertThat(read(line, watched).path("status").asString("")).isEqualTo("cancelled");
      coordinator.swarms().create(SwarmSpec.named("another"));
      line.notice("notifications/resources/list_changed");
      assertThat(watch).isNotNull();
    }
  }
}
