package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.mcp.tool.Estate;
import dev.swarm.mcp.tool.Line;
import dev.swarm.work.Hold;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the compat tools keep between calls, and tell of all, is told to each caller as it may be.
 */
class CompatOwnersTest {
  private static final Set<String> ALL = Set.of(Scope.READ, Scope.WRITE, Scope.WORK);

  private final Coordinator coordinator = Coordinator.inMemory();
  private final Engine engine =
      new Engine(
          Settings.of("swarm", "test"),
          CompatCatalog.of(Surroundings.of(coordinator, new SplittableRandom(3))));
  private final Estate ann = new Estate(coordinator, "ann");
  private final Line owner = new Line(engine, new Caller("ann", ALL));
  private final Line eve = new Line(engine, new Caller("eve", ALL));
  private final Line admin = new Line(engine, new Caller("root", Set.of(Scope.ADMIN)));

  @AfterEach
  void close() {
    coordinator.close();
  }

  private static JsonNode call(Line line, String tool, String arguments) {
    return line.call(tool, Json.read(arguments.replace('\'', '"'))).path("structuredContent");
  }

  @Test
  void whatWasLookedAtForOneCallerIsNotShownToAnother() {
    coordinator.work().release(hold()).orThrow();
    for (int i = 0; i < 2; i++) {
      assertThat(Json.text(call(owner, "agent_list", "{}"))).contains("ann-ada");
      assertThat(call(eve, "agent_list", "{}").path("total_agents").asInt()).isZero();
      assertThat(Json.text(call(admin, "agent_list", "{}"))).contains("ann-ada");
    }
  }

  private Hold hold() {
    return new Hold(
        new AgentId(ann.the("agent")),
        new StepId(ann.the("step")),
        Long.parseLong(ann.the("token")));
  }

  @Test
  void whatCallsCameToIsToldToTheirCallerAndToAdmins() {
    call(owner, "task_status", "{'swarmId':'a secret name'}");
    assertThat(metrics(eve)).isEqualTo("{}");
    assertThat(metrics(owner)).contains("a secret name", "\"failed_calls\":1");
    call(eve, "task_status", "{'swarmId':'another'}");
    assertThat(metrics(admin)).contains("task_status", "\"failed_calls\":2");
    assertThat(metrics(eve)).doesNotContain("a secret name").contains("\"failed_calls\":1");
  }

  private static String metrics(Line line) {
    var status = call(line, "swarm_status", "{}").path("runtime_info").path("tool_metrics");
    return Json.text(status);
  }

  @Test
  void whatAllCallersDoTogetherIsToldToAdminsAlone() {
    call(eve, "swarm_init", "{}");
    var commits = "/global_metrics/performance/commits";
    assertThat(call(eve, "swarm_status", "{}").at(commits).isNull()).isTrue();
    assertThat(call(admin, "swarm_status", "{}").at(commits).asLong()).isPositive();
    assertThat(call(eve, "swarm_status", "{}").at("/global_metrics/totalSwarms").asInt())
        .isEqualTo(1);
    var watched = call(eve, "swarm_monitor", "{'duration':0}").path("swarms");
    assertThat(watched).hasSize(1);
    assertThat(watched.at("/0/samples/0/journal").isNull()).isTrue();
    assertThat(watched.at("/0/coordination_metrics/journal_entries").isNull()).isTrue();
    assertThat(
            call(admin, "swarm_monitor", "{'duration':0}")
                .at("/swarms/0/samples/0/journal")
                .asLong())
        .isPositive();
    var platform = call(eve, "features_detect", "{'category':'platform'}");
    assertThat(platform.path("pid").isNull() && platform.path("os_version").isNull()).isTrue();
    assertThat(call(admin, "features_detect", "{'category':'platform'}").path("pid").asLong())
        .isPositive();
  }
}
