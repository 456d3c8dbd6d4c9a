package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swarm.blob.Payload;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.task.TaskSpec;
import dev.swarm.verify.Verifier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PerformanceGroupTest {
  private static final List<String> CATEGORIES =
      List.of("system", "performance", "efficiency", "neural");

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private JsonNode metrics(String arguments) {
    return desk.call("daa_performance_metrics", arguments);
  }

  @Test
  void withoutASwarmNothingIsMeasuredButThisProcess() {
    var metrics = metrics("{}");

    assertThat(metrics.path("metrics_category").asString("")).isEqualTo("all");
    assertThat(metrics.path("time_range").asString("")).isEqualTo("1h");
    assertThat(metrics.path("system_metrics").path("heap_used_mb").asDouble()).isPositive();
    assertThat(metrics.path("system_metrics").path("average_task_time_ms").isNull()).isTrue();
    assertThat(metrics.path("performance_metrics").path("task_success_rate").isNull()).isTrue();
    assertThat(metrics.path("efficiency_metrics").path("busy_share").isNull()).isTrue();
    assertThat(metrics.path("efficiency_metrics").path("token_reduction").isNull()).isTrue();
    assertThat(metrics.path("neural_metrics").path("models_active").asInt(-1)).isZero();
  }

  @Test
  void theFiguresFollowTheWork() {
    desk.swarm("mesh");
    desk.join("ada");
    desk.join("bob");
    for (int i = 0; i < 2; i++) {
      desk.submit(",'maxAgents':1");
    }
    desk.clock.advance(Duration.ofSeconds(6));
    var bobs = desk.claim("bob");
    desk.work("ada", "out", Duration.ofSeconds(60));
    desk.call(
        "task_fail",
        "{'agent':'bob','stepId':'%s','token':%d,'reason':'no','retry':false}",
        bobs.path("stepId").asString(""),
        bobs.path("token").asLong(0));

    var metrics = metrics("{'timeRange':'10m'}");
    var system = metrics.path("system_metrics");
    assertThat(system.path("total_agents").asInt()).isEqualTo(2);
    assertThat(system.path("autonomous_tasks_completed").asInt()).isEqualTo(1);
    assertThat(system.path("average_task_time_ms").asDouble()).isCloseTo(60_000, within(1e-6));
    var performance = metrics.path("performance_metrics");
    assertThat(performance.path("task_success_rate").asDouble()).isEqualTo(0.5);
    assertThat(performance.path("attempts_per_minute").asDouble()).isCloseTo(0.2, within(1e-9));
    assertThat(performance.path("median_ms").asDouble()).isCloseTo(60_000, within(1e-6));
    var efficiency = metrics.path("efficiency_metrics");
    assertThat(efficiency.path("busy_share").asDouble()).isCloseTo(0.1, within(1e-9));
    assertThat(efficiency.path("parallel_execution_gain").asDouble()).isCloseTo(2, within(1e-9));

    desk.clock.advance(Duration.ofMinutes(20));
    assertThat(
            metrics("{'timeRange':'10m'}").path("performance_metrics").path("attempts").asInt(-1))
        .as("all that is older")
        .isZero();
    assertThat(metrics("{'timeRange':'1d'}").path("performance_metrics").path("attempts").asInt())
        .isEqualTo(2);
  }

  @Test
  void whatAJudgeRejectsIsCounted() {
    var swarm = new SwarmId(desk.swarm("mesh"));
    desk.join("ada");
    desk.join("bob");
    var judged = TaskSpec.describe("it").verifiedBy(new Verifier.Named("bob"));
    desk.coordinator.tasks().submit(swarm, judged).orThrow();

    desk.clock.advance(Duration.ofSeconds(6));
    desk.work("ada", "bad", Duration.ofSeconds(1));
    assertThat(rejected()).isZero();
    rejects("bob", "too short");
    assertThat(rejected()).isEqualTo(1);
    desk.clock.advance(Duration.ofSeconds(30));
    desk.work("ada", "worse", Duration.ofSeconds(1));
    rejects("bob", "still too short");
    assertThat(rejected()).isEqualTo(2);
  }

  private int rejected() {
    return metrics("{}").path("efficiency_metrics").path("rejected").asInt(-1);
  }

  private void rejects(String judge, String verdict) {
    desk.clock.advance(Duration.ofSeconds(6));
    var judging = desk.claim(judge);
    desk.call(
        "task_complete",
        "{'agent':'%s','stepId':'%s','token':%d,'rejected':'%s'}",
        judge,
        judging.path("stepId").asString(""),
        judging.path("token").asLong(0),
        verdict);
  }

  @Test
  void theProcessorsTimeIsWhatThisProcessUsed() {
    var before = metrics("{'category':'system'}").path("system_metrics");
    long worked = busy(Duration.ofMillis(200));
    var after = metrics("{'category':'system'}").path("system_metrics");

    assertThat(worked).isNotZero();
    assertThat(after.path("process_cpu_ms").asDouble() - before.path("process_cpu_ms").asDouble())
        .isGreaterThan(100);
    assertThat(after.path("process_cpu_load").asDouble()).isGreaterThan(0).isLessThanOrEqualTo(1);
  }

  /** Works for that much of its thread's time. */
  private static long busy(Duration time) {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + time.toNanos();
    long turns = 0;
    while (threads.getCurrentThreadCpuTime() < end) {
      turns++;
    }
    return turns;
  }

  @Test
  void recordedTrainingsAreCounted() {
    desk.swarm("mesh");
    var swarm = desk.coordinator.swarms().open().getFirst().id();
    var key = NetworkKey.shared("net");
    var networks = desk.coordinator.networks();
    var spec = NetworkSpec.of(key, "raw", new Shape(1, 1, 1), Payload.of("weights"));
    networks.put(swarm, spec, Author.outside()).orThrow();
    var training =
        Training.of("rprop", Training.Run.of(7, 9, Duration.ofMillis(1)), Training.Ended.REACHED)
            .end(Errors.mse(0.125));
    networks.record(swarm, key, 1, training, Author.outside()).orThrow();

    var neural = metrics("{'category':'neural'}").path("neural_metrics");
    assertThat(neural.path("models_active").asInt()).isEqualTo(1);
    assertThat(neural.path("training_iterations").asInt()).isEqualTo(7);
    assertThat(neural.path("last_errors").path(0).path("mse").asDouble()).isEqualTo(0.125);
    desk.clock.advance(Duration.ofHours(2));
    assertThat(
            metrics("{'category':'neural'}")
                .path("neural_metrics")
                .path("training_iterations")
                .asInt(-1))
        .isZero();
  }

  @Test
  void ratingsAndTrainingsOfTheTimeAreLearningCyclesAsTheLearningStatusCountsThem() {
    desk.swarm("mesh");
    desk.join("ada");
    for (var score : List.of("0.5", "0.75")) {
      desk.call("daa_agent_adapt", "{'agentId':'ada','performanceScore':%s}", score);
    }
    recordedTrainingOf("ada");

    assertThat(cycles("1h")).isEqualTo(3);
    assertThat(desk.call("daa_learning_status", "{}").path("total_learning_cycles").asInt())
        .isEqualTo(3);
    desk.clock.advance(Duration.ofHours(2));
    assertThat(cycles("1h")).as("all that is older").isZero();
    assertThat(cycles("1d")).isEqualTo(3);
  }

  private int cycles(String range) {
    return metrics("{'category':'system','timeRange':'" + range + "'}")
        .path("system_metrics")
        .path("learning_cycles_completed")
        .asInt(-1);
  }

  private void recordedTrainingOf(String name) {
    var swarm = desk.coordinator.swarms().open().getFirst().id();
    var agent =
        desk.coordinator.agents().active(swarm).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    var key = NetworkKey.of(agent.id(), "net");
    var spec = NetworkSpec.of(key, "raw", new Shape(1, 1, 1), Payload.of("weights"));
    desk.coordinator.networks().put(swarm, spec, Author.outside()).orThrow();
    var training =
        Training.of("rprop", Training.Run.of(7, 9, Duration.ofMillis(1)), Training.Ended.REACHED)
            .end(Errors.mse(0.125));
    desk.coordinator.networks().record(swarm, key, 1, training, Author.outside()).orThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "performance", "efficiency", "neural"})
  void aCategoryIsToldAlone(String category) {
    desk.swarm("mesh");
    var metrics = metrics("{'category':'" + category + "'}");
    for (var other : CATEGORIES) {
      assertThat(metrics.path(other + "_metrics").isEmpty())
          .as(other)
          .isNotEqualTo(other.equals(category));
    }
  }

  @ParameterizedTest
  @CsvSource({"30m, PT30M", "1h, PT1H", "24h, PT24H", "7d, PT168H"})
  void aTimeRangeIsMinutesHoursOrDays(String range, Duration time) {
    desk.swarm("mesh");
    var measured = metrics("{'timeRange':'" + range + "'}").path("measured");
    assertThat(measured.path("from").asString(""))
        .isEqualTo(desk.clock.instant().minus(time).toString());
    assertThat(measured.path("complete").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'timeRange':''}",
        "{'timeRange':'1'}",
        "{'timeRange':'0h'}",
        "{'timeRange':'-1h'}",
        "{'timeRange':'1w'}",
        "{'timeRange':'99999d'}",
        "{'timeRange':7}",
        "{'category':'everything'}"
      })
  void whatIsOutsideItsLimitsIsRefused(String arguments) {
    desk.refused("daa_performance_metrics", arguments);
  }
}
