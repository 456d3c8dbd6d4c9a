package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TaskGroupTest {
  private static final Duration OFFERED = Duration.ofSeconds(6);

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private static List<String> words(JsonNode array) {
    return array.valueStream().map(one -> one.asString("")).toList();
  }

  private JsonNode status(String task) {
    return desk.call("task_status", "{'taskId':'%s'}", task);
  }

  @ParameterizedTest
  @CsvSource({"mesh,3", "ring,3", "star,3", "hierarchical,1"})
  void theTopologyAndTheAgentsThereMakeTheSteps(String topology, int steps) {
    desk.swarm(topology);
    var joined = List.of(desk.join("ada"), desk.join("bob"), desk.join("cy"));
    var task = desk.call("task_orchestrate", "{'task':'write it'}");

    assertThat(task.path("steps").asInt()).isEqualTo(steps);
    assertThat(task.path("waiting_for").isNull()).isTrue();
    assertThat(joined).containsAll(words(task.path("assigned_agents")));
    assertThat(desk.call("task_orchestrate", "{'task':'b','maxAgents':2}").path("steps").asInt())
        .isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "balanced,least_loaded,false",
    "specialized,best_match,false",
    "adaptive,success_rate,true"
  })
  void theSwarmsStrategyPicksTheAgents(String strategy, String router, boolean diverse) {
    desk.call("swarm_init", "{'topology':'mesh','strategy':'%s'}", strategy);
    var routing = desk.call("task_orchestrate", "{'task':'a'}").path("orchestration");

    assertThat(
            routing
                .path("agent_selection_algorithm")
                .asString("")
                .toLowerCase(java.util.Locale.ROOT)
                .replace('-', '_'))
        .contains(router);
    assertThat(routing.path("cognitive_diversity_considered").asBoolean()).isEqualTo(diverse);
  }

  @Test
  void theAgentsThatHoldStepsAreTheActiveOnes() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    var first = desk.call("task_orchestrate", "{'task':'a','maxAgents':1}");
    assertThat(first.path("swarm_info").path("active_agents").asInt(-1)).isZero();
    assertThat(first.path("message").asString("")).contains("with 1 step.");
    desk.clock.advance(OFFERED);
    desk.claim("ada");

    var second = desk.call("task_orchestrate", "{'task':'b','maxAgents':2}");
    assertThat(second.path("swarm_info").path("active_agents").asInt()).isEqualTo(1);
    assertThat(second.path("message").asString("")).contains("with 2 steps.");
  }

  @Test
  void whereNobodyCanDoItTheAnswerSaysWhatItWaitsFor() {
    desk.swarm("mesh");
    desk.join("ada");
    var task =
        desk.call("task_orchestrate", "{'task':'a','requiredCapabilities':['Rocket Science']}");

    assertThat(task.path("status").asString("")).isEqualTo("pending");
    assertThat(words(task.path("waiting_for")).toString()).contains("rocket-science");
    assertThat(task.path("message").asString("")).contains("rocket-science");
    assertThat(task.path("assigned_agents")).isEmpty();
  }

  @Test
  void whatATaskMayTakeIsTheCallersWordOrWhatWasMeasured() {
    desk.swarm("mesh");
    desk.join("ada");
    assertThat(estimate("")).isNull();
    assertThat(estimate(",'estimatedDuration':2500")).isEqualTo(2500);
    desk.clock.advance(OFFERED);
    desk.work("ada", "x", Duration.ofMillis(700));
    assertThat(estimate("")).isEqualTo(700);
  }

  private Long estimate(String more) {
    var given =
        desk.call("task_orchestrate", "{'task':'a'" + more + "}")
            .path("performance")
            .path("estimated_completion_ms");
    return given.isNull() ? null : given.asLong();
  }

  @Test
  void aTaskIsPendingThenInProgressThenCompletedAndTimedFromItsFirstLease() {
    desk.swarm("ring");
    desk.join("ada");
    desk.join("bob");
    var task = desk.submit("");
    assertThat(status(task).path("status").asString("")).isEqualTo("pending");
    assertThat(status(task).path("execution_time_ms").isNull()).isTrue();
    desk.clock.advance(OFFERED);

    desk.work("ada", "one", Duration.ofSeconds(2));
    assertThat(status(task).path("status").asString("")).isEqualTo("in_progress");
    assertThat(status(task).path("progress").asDouble()).isEqualTo(0.5);
    assertThat(status(task).path("execution_time_ms").asDouble()).isEqualTo(2_000);
    desk.clock.advance(OFFERED);
    desk.work("bob", "two", Duration.ofSeconds(3));

    var done = status(task);
    assertThat(done.path("status").asString("")).isEqualTo("completed");
    assertThat(done.path("progress").asDouble()).isEqualTo(1);
    assertThat(done.path("execution_time_ms").asDouble()).isEqualTo(11_000);
    assertThat(done.path("assignedAgents")).hasSize(2);
  }

  @Test
  void everyTaskIsListedNewestFirst() {
    desk.swarm("mesh");
    var first = desk.submit("");
    desk.clock.advance(Duration.ofSeconds(1));
    desk.swarm("mesh");
    var second = desk.submit("");

    var listed = desk.call("task_status", "{}");
    assertThat(listed.path("total_tasks").asInt()).isEqualTo(2);
    assertThat(listed.path("tasks").valueStream().map(task -> task.path("id").asString("")))
        .containsExactly(second, first);
    assertThat(desk.call("task_status", "{'limit':1}").path("tasks")).hasSize(1);
  }

  @Test
  void theDetailsAreItsStepsAndWhyItWaits() {
    desk.swarm("mesh");
    var task = desk.submit(",'requiredCapabilities':['java']");
    var view = desk.call("task_status", "{'taskId':'%s','detailed':true}", task);

    assertThat(view.path("steps")).hasSize(1);
    assertThat(view.path("explanation").toString()).contains("no agent can do");
    assertThat(status(task).has("steps")).isFalse();
  }

  @Test
  void nobodyHoldsAStepWhoseLeaseRanOut() {
    desk.swarm("mesh");
    var ada = desk.join("ada");
    var task = desk.submit("");
    desk.claim("ada");
    assertThat(step(task).path("held_by").asString("")).isEqualTo(ada);
    var until = desk.clock.instant().plusSeconds(60).toString();
    assertThat(step(task).path("leased_until").asString("")).isEqualTo(until);

    desk.clock.advance(Duration.ofSeconds(60));
    assertThat(step(task).has("held_by")).isFalse();
    assertThat(step(task).path("leased_until").asString("")).isEqualTo(until);
  }

  private JsonNode step(String task) {
    return desk.call("task_status", "{'taskId':'%s','detailed':true}", task).path("steps").path(0);
  }

  @Test
  void theResultsAreWhatTheAgentsPutOut() {
    desk.swarm("star");
    desk.join("ada");
    desk.join("bob");
    var task = desk.submit("");
    desk.clock.advance(OFFERED);
    desk.work("ada", "of the spoke", Duration.ofMillis(400));
    desk.clock.advance(OFFERED);
    desk.work("bob", "of the hub", Duration.ofMillis(600));

    var whole = desk.call("task_results", "{'taskId':'%s','format':'detailed'}", task);
    assertThat(whole.path("status").asString("")).isEqualTo("completed");
    var speaks = whole.path("final_result").path("agent_results");
    assertThat(speaks).hasSize(1);
    assertThat(speaks.get(0).path("result").path("result").asString("")).isEqualTo("of the hub");
    assertThat(
            whole.path("agent_results").valueStream().map(one -> one.path("output").asString("")))
        .containsExactlyInAnyOrder("of the spoke", "of the hub");
    assertThat(
            whole
                .path("agent_results")
                .valueStream()
                .map(one -> one.path("agent_name").asString("")))
        .containsExactlyInAnyOrder("ada", "bob");
    var last = whole.path("final_result").path("execution_summary");
    assertThat(last.path("total_agents").asInt()).isEqualTo(2);
    assertThat(last.path("successful_executions").asInt()).isEqualTo(2);
    assertThat(last.path("average_agent_time_ms").asDouble()).isEqualTo(500);
    assertThat(last.path("execution_time_ms").asDouble())
        .isEqualTo(whole.path("execution_time_ms").asDouble())
        .isEqualTo(1_000.0 + OFFERED.toMillis());
    var sum = whole.path("aggregated_performance");
    assertThat(sum.path("total_execution_time_ms").asDouble()).isEqualTo(1_000);
    assertThat(sum.path("avg_execution_time_ms").asDouble()).isEqualTo(500);
    assertThat(sum.path("overall_success_rate").asDouble()).isEqualTo(1);
  }

  @Test
  void aTaskStartsWhenSomebodyBeginsItAndNotWhenItIsSubmitted() {
    desk.swarm("mesh");
    desk.join("ada");
    var submitted = desk.clock.instant();
    var task = desk.submit("");
    var waiting = desk.call("task_results", "{'taskId':'%s'}", task);
    assertThat(waiting.path("execution_summary").path("start_time").isNull()).isTrue();
    assertThat(waiting.path("created_at").asString("")).isEqualTo(submitted.toString());
    desk.clock.advance(Duration.ofSeconds(40));
    desk.work("ada", "x", Duration.ofSeconds(3));

    var done = desk.call("task_results", "{'taskId':'%s'}", task).path("execution_summary");
    assertThat(done.path("start_time").asString(""))
        .isEqualTo(submitted.plusSeconds(40).toString());
    assertThat(done.path("end_time").asString("")).isEqualTo(submitted.plusSeconds(43).toString());
    assertThat(done.path("duration_ms").asDouble()).isEqualTo(3_000);
  }

  @Test
  void anAttemptThatFailedIsCountedAndSaidWhy() {
    desk.swarm("mesh");
    desk.join("ada");
    var task = desk.submit("");
    desk.clock.advance(OFFERED);
    for (int attempt = 0; attempt < 3; attempt++) {
      var step = desk.claim("ada");
      desk.call(
          "task_fail",
          "{'agent':'ada','stepId':'%s','token':%d,'reason':'no disk'}",
          step.path("stepId").asString(""),
          step.path("token").asLong(0));
      desk.clock.advance(Duration.ofMinutes(10));
      desk.join("ada");
    }

    var whole = desk.call("task_results", "{'taskId':'%s','format':'raw'}", task);
    assertThat(whole.path("status").asString("")).isEqualTo("failed");
    assertThat(whole.path("error_details").path("message").asString("")).contains("no disk");
    var one = whole.path("agent_results").get(0);
    assertThat(one.path("output").asString("")).isEqualTo("no disk");
    assertThat(one.path("performance").path("success_rate").asDouble()).isZero();
    assertThat(whole.path("aggregated_performance").path("overall_success_rate").asDouble())
        .isZero();
    var summary = desk.call("task_results", "{'taskId':'%s'}", task);
    assertThat(summary.path("has_errors").asBoolean()).isTrue();
    assertThat(summary.path("result_available").asBoolean()).isFalse();
  }

  @Test
  void aTaskThatIsOpenHasNoResultYet() {
    desk.swarm("mesh");
    var task = desk.submit("");
    var whole = desk.call("task_results", "{'taskId':'%s','format':'detailed'}", task);

    assertThat(whole.path("final_result").isNull()).isTrue();
    assertThat(whole.path("agent_results")).isEmpty();
    assertThat(whole.path("execution_summary").path("success").asBoolean()).isFalse();
    assertThat(
            desk.call(
                    "task_results",
                    "{'taskId':'%s','format':'detailed','includeAgentResults':false}",
                    task)
                .has("agent_results"))
        .isFalse();
  }

  @Test
  void anUnknownTaskIsAnError() {
    assertThat(desk.refused("task_results", "{'taskId':'task_none'}")).contains("NOT_FOUND");
    assertThat(desk.refused("task_results", "{'taskId':'no such thing'}")).contains("taskId");
    assertThat(desk.refused("task_status", "{'taskId':'task_none'}")).contains("NOT_FOUND");
    assertThat(desk.refused("task_results", "{}")).contains("taskId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'task':''}",
        "{'task':'a','strategy':'random'}",
        "{'task':'a','priority':'urgent'}",
        "{'task':'a','maxAgents':0}",
        "{'task':'a','maxAgents':11}",
        "{'task':'a','maxAgents':1.5}",
        "{'task':'a','estimatedDuration':999}",
        "{'task':'a','estimatedDuration':3600001}"
      })
  void whatIsOutsideItsLimitsIsRefused(String arguments) {
    desk.swarm("mesh");
    assertThat(desk.refused("task_orchestrate", arguments)).contains("allowed");
    assertThat(desk.call("task_status", "{}").path("total_tasks").asInt()).isZero();
  }

  @Test
  void aTaskIsAThousandCharactersOfAnyKind() {
    desk.swarm("mesh");
    var text = "line <one> & 'two'\\n".repeat(20);
    var task = desk.call("task_orchestrate", "{'task':'%s'}", text.replace("'", ""));
    assertThat(task.path("description").asString("")).contains("<one> &").contains("\n");
    assertThat(desk.refused("task_orchestrate", "{'task':'%s'}", "x".repeat(1001)))
        .contains("1001", "1000");
    desk.call("task_orchestrate", "{'task':'%s'}", "x".repeat(1000));
  }

  @Test
  void theSameKeyIsTheSameTask() {
    desk.swarm("mesh");
    assertThat(desk.submit(",'idempotencyKey':'k'"))
        .isEqualTo(desk.submit(",'idempotencyKey':'k'"));
  }
}
