package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.contract.LogisticTrainer;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Each tool is listed and called with its scope or {@code admin}, and with no other. Whoever adds a
 * tool writes down here which it is.
 */
class EveryToolNeedsItsScopeTest {
  private static final List<String> SCOPES =
      List.of(Scope.READ, Scope.WRITE, Scope.WORK, Scope.ADMIN);

  private static final Map<String, Set<String>> TOOLS =
      Map.of(
          Scope.READ,
          Set.of(
              "swarm_status",
              "swarm_monitor",
              "agent_list",
              "agent_metrics",
              "task_status",
              "task_results",
              "memory_get",
              "memory_search",
              "memory_usage",
              "neural_status",
              "neural_patterns",
              "features_detect",
              "daa_learning_status",
              "daa_performance_metrics"),
          Scope.WRITE,
          Set.of(
              "swarm_init",
              "task_orchestrate",
              "task_cancel",
              "daa_init",
              "daa_workflow_create",
              "daa_workflow_execute"),
          Scope.WORK,
          Set.of(
              "agent_spawn",
              "task_claim",
              "task_heartbeat",
              "task_complete",
              "task_fail",
              "task_release",
              "message_send",
              "message_receive",
              "memory_put",
              "resource_reserve",
              "resource_release",
              "daa_agent_create",
              "daa_agent_adapt",
              "daa_cognitive_pattern",
              "daa_knowledge_share",
              "daa_meta_learning",
              "neural_train"),
          Scope.ADMIN,
          Set.of("pool_health", "pool_stats", "persistence_stats", "benchmark_run"));

  private final Coordinator coordinator = Coordinator.inMemory();

  @AfterEach
  void close() {
    coordinator.close();
  }

  private Catalog standard() {
    return SwarmCatalog.of(coordinator, new SplittableRandom(3));
  }

  private Catalog compat() {
    return CompatCatalog.of(
        Surroundings.of(coordinator, new SplittableRandom(3)).trainer(LogisticTrainer::new));
  }

  private static Line line(Catalog catalog, String... scopes) {
    return new Line(
        new Engine(Settings.of("swarm", "test"), catalog), new Caller("ann", Set.of(scopes)));
  }

  @Test
  void eachToolHasTheScopeThatIsWrittenDown() {
    var known = new TreeMap<String, String>();
    TOOLS.forEach((scope, tools) -> tools.forEach(tool -> known.put(tool, scope)));
    var found = new TreeMap<String, String>();
    Stream.of(standard(), compat())
        .flatMap(catalog -> catalog.tools().stream())
        .forEach(tool -> assertThat(found.put(tool.name(), tool.scope())).isIn(null, tool.scope()));
    assertThat(found).isEqualTo(known);
  }

  @Test
  void aToolIsListedAndCalledWithItsScopeAlone() {
    for (var catalog : List.of(standard(), compat())) {
      for (var scope : SCOPES) {
        var line = line(catalog, scope);
        var listed = new HashSet<String>();
        line.ask("tools/list", "{}")
            .path("tools")
            .forEach(t -> listed.add(t.path("name").asString("")));
        for (var tool : catalog.tools()) {
          boolean may = scope.equals(Scope.ADMIN) || scope.equals(tool.scope());
          assertThat(listed.contains(tool.name())).as(scope + " " + tool.name()).isEqualTo(may);
          if (!may) {
            refused(line, tool);
          } else if (!tool.scope().equals(Scope.ADMIN)) {
            // Of no arguments each says something, but not that it is forbidden.
            assertThat(
                    code(
                        line.call(tool.name(), Json.read("{\"swarmId\":\"none\",\"duration\":0}"))))
                .as(scope + " " + tool.name())
                .isNotEqualTo("FORBIDDEN");
          }
        }
      }
    }
  }

  private void refused(Line line, Tool tool) {
    long before = coordinator.journal().head().position();
    var answer = line.call(tool.name(), Json.object());
    assertThat(code(answer)).as(tool.name()).isEqualTo("FORBIDDEN");
    assertThat(answer.path("structuredContent").path("error").path("next").asString(""))
        .isEqualTo("call with a key or token that has the scope " + tool.scope());
    assertThat(coordinator.journal().head().position()).isEqualTo(before);
  }

  private static String code(JsonNode answer) {
    return answer.path("structuredContent").path("error").path("code").asString("");
  }

  @Test
  void threeScopesAreNotTheFourth() {
    for (var tool : compat().tools()) {
      var others = SCOPES.stream().filter(s -> !s.equals(tool.scope()) && !s.equals(Scope.ADMIN));
      refused(line(compat(), others.toArray(String[]::new)), tool);
    }
  }

  @Test
  void resourcesNeedReadAndTheWorkersPromptNeedsWork() {
    for (var scope : List.of(Scope.WRITE, Scope.WORK)) {
      var line = line(standard(), scope);
      assertThat(line.ask("resources/list", "{}").path("resources")).isEmpty();
      assertThat(line.ask("resources/templates/list", "{}").path("resourceTemplates")).isEmpty();
      assertThat(line.refused("resources/read", "{\"uri\":\"swarm://swarms\"}"))
          .isEqualTo("FORBIDDEN");
      assertThat(line.refused("resources/subscribe", "{\"uri\":\"swarm://swarms\"}"))
          .isEqualTo("FORBIDDEN");
      assertThat(
              line.refused(
                  "completion/complete",
                  "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"swarm://task/{taskId}\"},"
                      + "\"argument\":{\"name\":\"taskId\",\"value\":\"\"}}"))
          .isEqualTo("FORBIDDEN");
    }
    var reader = line(standard(), Scope.READ);
    assertThat(reader.ask("resources/list", "{}").path("resources")).hasSize(1);
    assertThat(reader.ask("prompts/list", "{}").path("prompts")).isEmpty();
    assertThat(
            reader.refused(
                "prompts/get", "{\"name\":\"join_swarm\",\"arguments\":{\"name\":\"a\"}}"))
        .isEqualTo("FORBIDDEN");
    var worker = line(standard(), Scope.WORK);
    assertThat(worker.ask("prompts/list", "{}").path("prompts")).hasSize(1);
    worker.ask("prompts/get", "{\"name\":\"join_swarm\",\"arguments\":{\"name\":\"a\"}}");
  }
}
