package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StatusGroupTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theStatusCountsWhatIsThere() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    desk.submit(",'maxAgents':1");
    desk.submit(",'maxAgents':1");
    desk.submit(",'maxAgents':1");
    desk.clock.advance(Duration.ofSeconds(6));
    desk.work("ada", "x", Duration.ofSeconds(1));
    desk.claim("ada");

    var status = desk.call("swarm_status", "{}");
    assertThat(status.path("active_swarms").asInt()).isEqualTo(1);
    var swarm = status.path("swarms").get(0).path("status");
    assertThat(Json.text(swarm.path("agents")))
        .isEqualTo("{\"total\":2,\"active\":1,\"idle\":1,\"away\":0}");
    var tasks = swarm.path("tasks");
    assertThat(tasks.path("total").asInt()).isEqualTo(3);
    assertThat(tasks.path("pending").asInt()).isEqualTo(1);
    assertThat(tasks.path("in_progress").asInt()).isEqualTo(1);
    assertThat(tasks.path("completed").asInt()).isEqualTo(1);
    var all = status.path("global_metrics");
    assertThat(all.path("totalAgents").asInt()).isEqualTo(2);
    assertThat(all.path("totalTasks").asInt()).isEqualTo(3);
    assertThat(all.path("timestamp").asString("")).isEqualTo(desk.clock.instant().toString());
  }

  @Test
  void oneSwarmHasItsOwnForm() {
    var first = desk.swarm("ring");
    desk.swarm("mesh");
    desk.join("ada");

    var status = desk.call("swarm_status", "{'swarmId':'%s','verbose':true}", first);
    assertThat(status.path("id").asString("")).isEqualTo(first);
    assertThat(status.path("agents").path("total").asInt()).isZero();
    assertThat(status.path("agent_list")).isEmpty();
    assertThat(status.path("wasm_metrics").path("memory_usage_mb").isNull()).isTrue();
    assertThat(desk.refused("swarm_status", "{'swarmId':'swarm_none'}")).contains("NOT_FOUND");
    assertThat(desk.refused("swarm_status", "{'swarmId':''}")).contains("no open swarm ''");
    assertThat(desk.refused("swarm_status", "{'verbose':'yes'}")).contains("allowed");
  }

  @Test
  void theCallsOfEachToolAreCounted() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.refused("agent_spawn", "{'type':'coder','name':'?'}");
    desk.join("bob");

    var counted =
        desk.call("swarm_status", "{}")
            .path("runtime_info")
            .path("tool_metrics")
            .path("agent_spawn");
    assertThat(counted.path("total_calls").asInt()).isEqualTo(3);
    assertThat(counted.path("successful_calls").asInt()).isEqualTo(2);
    assertThat(counted.path("failed_calls").asInt()).isEqualTo(1);
    assertThat(counted.path("avg_execution_time_ms").asDouble()).isPositive();
    assertThat(counted.path("last_error").asString("")).contains("name");
  }

  @Test
  void theCallsOfOurOwnToolsAreCountedToo() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.call("task_claim", "{'agent':'ada'}");
    desk.refused("task_claim", "{'agent':'nobody'}");

    var counted =
        desk.call("swarm_status", "{}")
            .path("runtime_info")
            .path("tool_metrics")
            .path("task_claim");
    assertThat(counted.path("successful_calls").asInt()).isEqualTo(1);
    assertThat(counted.path("failed_calls").asInt()).isEqualTo(1);
  }

  @Test
  void aMonitorTakesSamplesAndSeesWhatChanges() throws Exception {
    desk.swarm("mesh");
    var other = new dev.swarm.mcp.tool.Line(desk.engine);
    var watched =
        CompletableFuture.supplyAsync(
            () -> other.call("swarm_monitor", Json.read("{\"duration\":1.2,\"interval\":0.1}")),
            task -> Thread.ofVirtual().start(task));
    long seen = desk.coordinator.pulse().count();
    desk.coordinator.pulse().awaitBeyond(seen, Duration.ofMillis(150));
    desk.join("ada");
    desk.submit("");
    desk.clock.advance(Duration.ofSeconds(6));
    desk.work("ada", "x", Duration.ZERO);

    var answer = watched.join().path("structuredContent");
    assertThat(answer.path("samples").asInt()).isBetween(3, 13);
    assertThat(answer.path("duration_ms").asDouble()).isBetween(1_000.0, 10_000.0);
    var swarm = answer.path("swarms").get(0);
    assertThat(swarm.path("samples")).hasSize(answer.path("samples").asInt());
    assertThat(swarm.path("samples").get(0).path("agents").path("total").asInt()).isZero();
    assertThat(swarm.path("agents").path("total").asInt()).isEqualTo(1);
    assertThat(swarm.path("tasks").path("completed_meanwhile").asInt()).isEqualTo(1);
    assertThat(swarm.path("tasks").path("submitted_meanwhile").asInt()).isEqualTo(1);
    assertThat(swarm.path("coordination_metrics").path("journal_entries").asInt()).isPositive();
    assertThat(swarm.path("health_score").isNull()).isTrue();
    assertThat(swarm.path("recent_events")).isNotEmpty();
  }

  @Test
  void aMonitorSaysOfEachAgentWhatTheListSays() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    desk.submit(",'maxAgents':1");
    desk.clock.advance(Duration.ofMinutes(2));
    desk.claim("ada");

    var listed = desk.call("agent_list", "{}").path("agents");
    var watched = desk.call("swarm_monitor", "{'duration':0}").path("swarms").path(0);
    assertThat(statuses(watched.path("agents").path("agents_detail")))
        .isEqualTo(statuses(listed))
        .containsExactlyInAnyOrder("ada busy", "bob away");
  }

  private static List<String> statuses(JsonNode agents) {
    return agents
        .valueStream()
        .map(one -> one.path("name").asString("") + " " + one.path("status").asString(""))
        .toList();
  }

  @Test
  void aMonitorTellsProgressToWhoAsksForIt() throws Exception {
    desk.swarm("mesh");
    desk.line.ask(
        "tools/call",
        """
        {"name":"swarm_monitor","arguments":{"duration":0.35,"interval":0.1},\
        "_meta":{"progressToken":"p"}}""");

    var progress = desk.line.notice("notifications/progress");
    assertThat(progress.path("progressToken").asString("")).isEqualTo("p");
    assertThat(progress.path("progress").asDouble()).isPositive();
    assertThat(progress.path("total").asDouble()).isEqualTo(0.35);
  }

  @Test
  void aMonitorLeavesOutWhatIsNotWanted() {
    var none = "{'duration':0,'includeAgents':false,'includeTasks':false,'includeMetrics':false}";
    assertThat(desk.refused("swarm_monitor", none)).contains("swarm_init");
    desk.swarm("mesh");
    var answer = desk.call("swarm_monitor", none);

    assertThat(answer.path("samples").asInt()).isEqualTo(1);
    assertThat(answer.has("system_metrics")).isFalse();
    assertThat(answer.path("swarms").get(0).propertyNames())
        .doesNotContain("agents", "tasks", "recent_events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'duration':-1}", "{'interval':-1}", "{'duration':'long'}"})
  void whatIsOutsideItsLimitsIsRefused(String arguments) {
    desk.swarm("mesh");
    assertThat(desk.refused("swarm_monitor", arguments)).contains("allowed");
  }
}
