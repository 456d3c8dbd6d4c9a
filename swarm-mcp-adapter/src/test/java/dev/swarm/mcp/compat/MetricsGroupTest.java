package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.agent.Learning;
import dev.swarm.agent.Score;
import dev.swarm.id.AgentId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MetricsGroupTest {
  private final Desk desk = new Desk();
  private String ada = "";

  @BeforeEach
  void join() {
    desk.swarm("mesh");
    ada = desk.join("ada");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private JsonNode metrics(String arguments) {
    return desk.call("agent_metrics", arguments);
  }

  private JsonNode of(String agent) {
    return metrics("{'agentId':'" + agent + "'}").path("agents").path(0);
  }

  private void work(Duration time) {
    desk.submit(",'maxAgents':1");
    desk.work("ada", "out", time);
  }

  private void fail(Duration time) {
    desk.submit(",'maxAgents':1");
    var step = desk.claim("ada");
    desk.clock.advance(time);
    desk.call(
        "task_fail",
        "{'agent':'ada','stepId':'%s','token':%d,'reason':'no','retry':false}",
        step.path("stepId").asString(""),
        step.path("token").asLong(0));
  }

  @Test
  void whatNobodyMeasuredIsNull() {
    var view = of("ada");
    var performance = view.path("performance");

    for (var name :
        new String[] {
          "task_completion_rate",
          "avg_response_time_ms",
          "accuracy_score",
          "memory_usage_mb",
          "active_time_percent"
        }) {
      assertThat(performance.path(name).isNull()).as(name).isTrue();
    }
    assertThat(view.path("cpu").isNull()).isTrue();
    assertThat(view.path("memory").isNull()).isTrue();
    assertThat(view.path("agent_id").asString("")).isEqualTo(ada);
    assertThat(view.path("uptime_ms").asDouble(-1)).isZero();
    assertThat(metrics("{}").path("summary").path("avg_performance").isNull()).isTrue();
  }

  @Test
  void theFiguresFollowTheWork() {
    work(Duration.ofMillis(100));
    work(Duration.ofMillis(300));
    var two = of("ada");
    assertThat(two.path("tasks").path("completed").asInt()).isEqualTo(2);
    assertThat(two.path("performance").path("task_completion_rate").asDouble()).isEqualTo(1);
    assertThat(two.path("performance").path("avg_response_time_ms").asDouble())
        .isCloseTo(200, within(1e-6));
    assertThat(two.path("uptime_ms").asDouble()).isCloseTo(400, within(1e-6));

    fail(Duration.ofMillis(800));
    desk.coordinator.agents().rate(new AgentId(ada), Score.of(0.25), Learning.NONE).orThrow();
    var three = of(ada);
    assertThat(three.path("tasks").path("failed").asInt()).isEqualTo(1);
    assertThat(three.path("tasks").path("recent").path("failed").asInt()).isEqualTo(1);
    var performance = three.path("performance");
    assertThat(performance.path("task_completion_rate").asDouble())
        .isCloseTo(2 / 3.0, within(1e-9));
    assertThat(performance.path("avg_response_time_ms").asDouble()).isCloseTo(400, within(1e-6));
    assertThat(performance.path("median_response_time_ms").asDouble()).isCloseTo(300, within(1e-6));
    assertThat(performance.path("accuracy_score").asDouble()).isEqualTo(0.25);
    assertThat(performance.path("active_time_percent").asDouble())
        .isCloseTo(100 * 1.2 / 86_400, within(1e-9));
    assertThat(metrics("{}").path("summary").path("avg_performance").asDouble())
        .isCloseTo(2 / 3.0, within(1e-9));
    assertThat(three.path("last_activity").asString(""))
        .as("when it failed, though it claimed less than 15 s after it joined")
        .isEqualTo(desk.clock.instant().toString());
  }

  @Test
  void whoHoldsAStepIsActiveAndLoaded() {
    desk.submit(",'maxAgents':1");
    desk.claim("ada");
    desk.join("bob");

    assertThat(of("ada").path("performance").path("cognitive_load").asDouble()).isEqualTo(1);
    assertThat(of("bob").path("performance").path("cognitive_load").asDouble(-1)).isZero();
    var all = metrics("{}");
    assertThat(all.path("total_agents").asInt()).isEqualTo(2);
    assertThat(all.path("summary").path("active_agents").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "memory", "tasks", "performance"})
  void aMetricNarrowsTheAnswerUnderEitherName(String metric) {
    for (var name : new String[] {"metric", "metricType"}) {
      var answer = metrics("{'" + name + "':'" + metric + "'}");
      assertThat(answer.path("metric_type").asString("")).isEqualTo(metric);
      assertThat(answer.path("agents").path(0).propertyNames())
          .containsExactlyInAnyOrder("agent_id", "agent_name", metric);
    }
  }

  @Test
  void anAgentIsNamedUnderEitherName() {
    desk.join("bob");

    var answer = metrics("{'agent_id':'bob'}");
    assertThat(answer.path("agents").valueStream().map(one -> one.path("agent_name").asString("")))
        .containsExactly("bob");
    assertThat(answer.has("ignored")).isFalse();
  }

  @Test
  void whatIsUnknownIsRefused() {
    assertThat(desk.refused("agent_metrics", "{'metric':'all of it'}")).contains("performance");
    assertThat(desk.refused("agent_metrics", "{'metricType':'neural'}")).contains("performance");
    assertThat(desk.refused("agent_metrics", "{'agentId':'nobody'}")).contains("NOT_FOUND");
    assertThat(desk.refused("agent_metrics", "{'swarmId':'nothing'}")).contains("NOT_FOUND");
  }

  @Test
  void aSwarmNarrowsTheAnswer() {
    var other = desk.swarm("star");
    desk.join("cy");

    assertThat(metrics("{}").path("total_agents").asInt()).isEqualTo(2);
    var there = metrics("{'swarmId':'" + other + "'}");
    assertThat(there.path("agents").path(0).path("agent_name").asString("")).isEqualTo("cy");
    assertThat(there.path("total_agents").asInt()).isEqualTo(1);
  }
}
