package dev.swarm.mcp.compat;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Views;
import dev.swarm.probe.Area;
import dev.swarm.probe.Report;
import dev.swarm.probe.Times;
import dev.swarm.probe.Trial;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a probe measured, under the original's names where it does what they say.
 *
 * @param asked how many runs of each trial were asked for
 */
record BenchmarkViews(Report report, int asked) {
  ObjectNode results(Set<Area> areas) {
    var view = Json.object();
    for (var area : Area.values()) {
      if (areas.contains(area)) {
        view.set(Views.word(area), results(area));
      }
    }
    return view;
  }

  private ObjectNode results(Area area) {
    var view = Json.object();
    switch (area) {
      case WASM -> wasm(view);
      case NEURAL -> {
        view.set("network_creation", times(Trial.MAKE));
        view.set("forward_pass", times(Trial.RUN));
        view.set("training_epoch", times(Trial.TRAIN));
      }
      case SWARM -> {
        view.set("swarm_creation", times(Trial.CREATE));
        view.set("agent_spawning", times(Trial.SPAWN));
        view.set("task_orchestration", times(Trial.SUBMIT));
      }
      case AGENT -> {
        view.set("cognitive_processing", nothing());
        view.set("capability_matching", times(Trial.CLAIM));
        view.set("status_updates", times(Trial.HEARTBEAT));
        view.set("agent_spawning", times(Trial.SPAWN));
        view.set("messages", times(Trial.MESSAGE));
      }
      case TASK -> {
        view.set("task_distribution", times(Trial.LIFE));
        view.set("result_aggregation", times(Trial.RESULT));
        view.set("dependency_resolution", times(Trial.CHAIN));
      }
    }
    return view;
  }

  private void wasm(ObjectNode view) {
    var loading = Optional.ofNullable(report.measured().get(Trial.LOAD));
    var load = times(Trial.LOAD);
    load.put("success_rate", rate(loading, 1));
    loading.ifPresentOrElse(
        times -> load.put("successful_loads", times.runs()),
        () -> load.putNull("successful_loads"));
    view.set("module_loading", load);
    var running = Optional.ofNullable(report.measured().get(Trial.RUN));
    view.set("neural_networks", times(Trial.RUN).put("success_rate", rate(running, asked)));
    // Neither is computed by the module here.
    view.set("forecasting", nothing().putNull("success_rate").putNull("predictions_per_second"));
    view.set("swarm_operations", nothing().putNull("success_rate"));
    int done = loading.map(Times::runs).orElse(0) + running.map(Times::runs).orElse(0);
    view.putObject("overall")
        .put("total_success_rate", percent(done, 1 + asked))
        .put("successful_runs", done)
        .put("total_iterations", 1 + asked)
        .put("wasm_module_functional", running.isPresent());
  }

  private static ObjectNode nothing() {
    return Json.object()
        .putNull("avg_ms")
        .putNull("min_ms")
        .putNull("max_ms")
        .putNull("operations_per_second");
  }

  private ObjectNode times(Trial trial) {
    var measured = report.measured().get(trial);
    return measured == null
        ? nothing().put("what", trial.what()).putNull("std_dev")
        : Json.object()
            .put("what", trial.what())
            .put("runs", measured.runs())
            .put("avg_ms", measured.mean() / 1e6)
            .put("median_ms", measured.median() / 1e6)
            .put("min_ms", measured.min() / 1e6)
            .put("max_ms", measured.max() / 1e6)
            .put("std_dev", measured.deviation() / 1e6)
            .put("operations_per_second", measured.perSecond());
  }

  /** Those runs that were done of those that were asked for; a run that fails ends the call. */
  private static String rate(Optional<Times> times, int asked) {
    return percent(times.map(Times::runs).orElse(0), asked);
  }

  private static String percent(int part, int whole) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }

  ArrayNode summary() {
    var summary = Json.array();
    report
        .measured()
        .forEach(
            (trial, times) ->
                summary
                    .addObject()
                    .put("name", Views.word(trial))
                    .put("avgTime", millis(times.mean()))
                    .put("minTime", millis((double) times.min()))
                    .put("maxTime", millis((double) times.max()))
                    .put("successRate", percent(times.runs(), trial == Trial.LOAD ? 1 : asked)));
    return summary;
  }

  private static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.4f ms", nanos / 1e6);
  }
}
