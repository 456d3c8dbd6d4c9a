package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.LogisticTrainer;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.swarm.Caps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BenchmarkGroupTest {
  private final AtomicReference<Duration> toil = new AtomicReference<>(Duration.ZERO);
  private final Desk desk = new Desk(Caps.DEFAULT, around -> around.trainer(this::trainer));

  /** One that takes as long as the test says for each of its calls. */
  private NetworkTrainer trainer() {
    var real = new LogisticTrainer();
    return (NetworkTrainer)
        Proxy.newProxyInstance(
            NetworkTrainer.class.getClassLoader(),
            new Class<?>[] {NetworkTrainer.class},
            (proxy, method, arguments) -> {
              long end = System.nanoTime() + toil.get().toNanos();
              while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private JsonNode run(String type, int iterations) {
    return desk.call("benchmark_run", "{'type':'%s','iterations':%d}", type, iterations);
  }

  @Test
  void allThatTheOriginalToldIsThere() {
    var answer = run("all", 3);
    assertThat(answer.path("benchmark_type").asString("")).isEqualTo("all");
    assertThat(answer.path("iterations").asInt()).isEqualTo(3);
    var results = answer.path("results");
    assertThat(results.path("wasm").propertyNames())
        .contains(
            "module_loading", "neural_networks", "forecasting", "swarm_operations", "overall");
    assertThat(results.path("neural").propertyNames())
        .contains("network_creation", "forward_pass", "training_epoch");
    assertThat(results.path("swarm").propertyNames())
        .contains("swarm_creation", "agent_spawning", "task_orchestration");
    assertThat(results.path("agent").propertyNames())
        .contains("cognitive_processing", "capability_matching", "status_updates");
    assertThat(results.path("task").propertyNames())
        .contains("task_distribution", "result_aggregation", "dependency_resolution");
    assertThat(results.path("agent").path("cognitive_processing").path("avg_ms").isNull()).isTrue();
    assertThat(results.path("task").path("task_distribution").path("runs").asInt()).isEqualTo(3);
    assertThat(answer.path("summary").size()).isEqualTo(13);
    assertThat(answer.path("performance").path("total_benchmark_time_ms").asDouble()).isPositive();
    assertThat(answer.path("not_run").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wasm", "swarm", "agent", "task", "neural"})
  void onlyWhatIsNamedIsRun(String type) {
    assertThat(run(type, 1).path("results").propertyNames()).containsExactly(type);
  }

  @Test
  void slowerWorkGivesLargerFigures() {
    var quick = run("neural", 3).path("results").path("neural").path("forward_pass");
    toil.set(Duration.ofMillis(4));
    var slow = run("neural", 3).path("results").path("neural").path("forward_pass");
    assertThat(slow.path("min_ms").asDouble()).isGreaterThanOrEqualTo(4);
    assertThat(quick.path("min_ms").asDouble()).isLessThan(slow.path("min_ms").asDouble());
    assertThat(slow.path("operations_per_second").asDouble()).isLessThanOrEqualTo(250);
  }

  @Test
  void nothingThatIsStoredIsTouched() {
    desk.swarm("mesh");
    long before = desk.coordinator.pulse().count();
    run("all", 2);
    assertThat(desk.coordinator.pulse().count()).isEqualTo(before);
    assertThat(desk.coordinator.swarms().newest(10)).hasSize(1);
  }

  @Test
  void partsCanBeLeftOut() {
    var answer =
        desk.call(
            "benchmark_run",
            "{'iterations':1,'includeNeuralBenchmarks':false,'includeSwarmBenchmarks':false}");
    assertThat(answer.path("results").propertyNames())
        .containsExactlyInAnyOrder("wasm", "agent", "task");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'type':'gpu'", "'iterations':0", "'iterations':101", "'iterations':-5"})
  void whatIsOutsideItsLimitsIsRefused(String wrong) {
    assertThat(desk.refused("benchmark_run", "{" + wrong + "}")).contains("allowed");
  }

  @Test
  void withoutNetworksTheRestIsMeasured() {
    try (var plain = new Desk()) {
      assertThat(plain.call("benchmark_run", "{'iterations':1}").path("results").propertyNames())
          .containsExactly("swarm", "agent", "task");
      assertThat(plain.refused("benchmark_run", "{'type':'wasm'}")).contains("no networks");
    }
  }
}
