package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools tell of this process is what it does: nobody wrote it down beforehand. */
class MeasuredFiguresTest {
  private static final int MIB = 1 << 20;

  private final Classroom room = new Classroom();
  private final Desk desk = room.desk;

  @BeforeEach
  void start() {
    desk.call("swarm_init", "{'topology':'mesh','maxAgents':40}");
    room.join("ada", "coder", "critical");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private double figure(String tool, String arguments, String pointer) {
    return desk.call(tool, arguments.replace(';', ',')).at(pointer).asDouble(-1);
  }

  private double heap(String tool, String arguments, String pointer) {
    System.gc();
    return figure(tool, arguments, pointer);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "swarm_init, {'topology':'ring'}, /performance/memory_usage_mb, 1",
        "swarm_status, {}, /global_metrics/memoryUsage, 1048576",
        "swarm_monitor, {'duration':0}, /system_metrics/heap_usage_mb, 1",
        "features_detect, {'category':'memory'}, /heap_used_mb, 1",
        "memory_usage, {}, /heap_mb, 1",
        "benchmark_run, {'type':'swarm';'iterations':1}, /environment/memory_usage_mb, 1",
        "daa_performance_metrics, {}, /system_metrics/heap_used_mb, 1"
      })
  void theHeapIsToldAsItGrows(String tool, String arguments, String pointer, int unit) {
    double before = heap(tool, arguments, pointer);
    var kept = new byte[48 * MIB];
    double after = heap(tool, arguments, pointer);

    assertThat(after - before).isGreaterThan(32.0 * unit);
    assertThat(after).isLessThan(Runtime.getRuntime().maxMemory() / (double) MIB * unit);
    assertThat(kept).as("not collected meanwhile").hasSize(48 * MIB);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "swarm_init, {'topology':'ring'}, /performance/initialization_time_ms",
        "agent_spawn, {'type':'coder'}, /performance/spawn_time_ms",
        "task_orchestrate, {'task':'a'}, /performance/orchestration_time_ms",
        "swarm_monitor, {'duration':0}, /duration_ms",
        "benchmark_run, {'type':'swarm';'iterations':1}, /performance/total_benchmark_time_ms",
        "neural_train, {'agentId':'ada';'trainingData':[{'input':1;'output':1}]}, /training_time_ms",
        "pool_stats, {}, /pool_metrics/average_read_time"
      })
  void aTimeIsNoLongerThanTheCallAndNotTheSameEachTime(
      String tool, String arguments, String pointer) {
    var times = new HashSet<Double>();
    for (int i = 0; i < 5; i++) {
      long from = System.nanoTime();
      double told = figure(tool, arguments, pointer);
      double took = (System.nanoTime() - from) / 1e6;
      assertThat(told).isPositive();
      if (!tool.equals("pool_stats")) {
        assertThat(told).isLessThanOrEqualTo(took);
      }
      times.add(told);
    }
    assertThat(times).hasSizeGreaterThan(1);
  }

  @Test
  void aRunOfANetworkIsTimed() {
    desk.call("neural_train", "{'agentId':'ada','trainingData':[{'input':1,'output':1}]}");
    var times =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    figure(
                        "neural_status",
                        "{'agentId':'ada'}",
                        "/agent_network/performance/inference_micros"))
            .toList();

    assertThat(times).allMatch(micros -> micros > 0).hasSize(5);
    assertThat(new HashSet<>(times)).hasSizeGreaterThan(1);
  }

  @Test
  void commitsAreCounted() {
    var commits = "/global_metrics/performance/commits";
    double before = figure("swarm_status", "{}", commits);
    room.join("bob", "tester", "lateral");
    desk.submit("");

    assertThat(figure("swarm_status", "{}", commits)).isEqualTo(before + 2);
  }

  @Test
  void whoTakesWhatItWasOfferedFollowedAnOffer() {
    room.join("bob", "coder", "critical");
    var followed = "/efficiency_metrics/offers_followed";
    assertThat(figure("daa_performance_metrics", "{}", followed)).isZero();
    var offered =
        desk.call("task_orchestrate", "{'task':'a','maxAgents':1}")
            .at("/assigned_agents/0")
            .asString("");
    desk.work(offered, "out", Duration.ofMillis(5));

    assertThat(figure("daa_performance_metrics", "{}", followed)).isEqualTo(1);
    var own = "{'agentId':'" + offered + "'}";
    assertThat(figure("agent_metrics", own, "/agents/0/performance/offers_followed")).isEqualTo(1);
  }
}
