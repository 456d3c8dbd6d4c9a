package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.probe.Area;
import dev.swarm.probe.Plan;
import dev.swarm.probe.Probe;
import dev.swarm.probe.Trial;
import dev.swarm.probe.Watch;
import dev.swarm.store.Patience;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Measures what this machine does with real work. */
record BenchmarkGroup(Surroundings around) implements Group {
  private static final int MOST_RUNS = 100;

  /** What callers may ask for. */
  private enum Type {
    ALL,
    WASM,
    SWARM,
    AGENT,
    TASK,
    NEURAL;

    Set<Area> areas() {
      return switch (this) {
        case ALL -> EnumSet.allOf(Area.class);
        case WASM -> EnumSet.of(Area.WASM);
        case SWARM -> EnumSet.of(Area.SWARM);
        case AGENT -> EnumSet.of(Area.AGENT);
        case TASK -> EnumSet.of(Area.TASK);
        case NEURAL -> EnumSet.of(Area.NEURAL);
      };
    }
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(run());
  }

  private Tool run() {
    return Tool.named("benchmark_run")
        .description(
            "Measure swarms, agents, tasks and networks with real work in memory, 20 seconds at"
                + " most. It disturbs nothing that is stored.")
        .input(
            Params.open(
                """
                "type":{"type":"string","enum":["all","wasm","swarm","agent","task","neural"],\
                "default":"all"},\
                "iterations":{"type":"number","minimum":1,"maximum":100,"default":10},\
                "includeNeuralBenchmarks":{"type":"boolean","default":true},\
                "includeSwarmBenchmarks":{"type":"boolean","default":true}"""))
        .hints(Hints.READS)
        .scope(Scope.ADMIN)
        .handledBy(this::measure);
  }

  private Reply measure(Request request) throws Exception {
    var haste = Haste.of(request.feedback());
    var arguments = request.arguments();
    var type = arguments.choice("type", Type.class, Type.ALL);
    int runs = (int) arguments.integer("iterations", 1, MOST_RUNS, 10);
    var areas = areas(request, type);
    haste.begin();
    var feedback = request.feedback();
    var watch =
        new Watch((trial, done, all) -> feedback.progress(done, all, trial.what()), haste::over);
    var plan = new Plan(trials(areas), runs, haste.left());
    var probe = new Probe(new Probe.Means(trainer(), Optional.empty()));
    // Its stores are its own: it ends by the watch, not by how long its caller waits for another.
    var report = Patience.ENDLESS.during(() -> probe.run(plan, watch));
    haste.go();
    var view = Json.object().put("benchmark_type", Views.word(type)).put("iterations", runs);
    var results = new BenchmarkViews(report, runs);
    view.set("results", results.results(areas));
    view.set("environment", environment());
    view.putObject("performance").put("total_benchmark_time_ms", report.time().toNanos() / 1e6);
    view.set("summary", results.summary());
    var left = view.putArray("not_run");
    report.left().stream().sorted().forEach(trial -> left.add(Views.word(trial)));
    return Reply.structured(view);
  }

  private Set<Area> areas(Request request, Type type) {
    var areas = EnumSet.copyOf(type.areas());
    if (!request.arguments().flag("includeNeuralBenchmarks", true) && type == Type.ALL) {
      areas.remove(Area.NEURAL);
    }
    if (!request.arguments().flag("includeSwarmBenchmarks", true) && type == Type.ALL) {
      areas.remove(Area.SWARM);
    }
    if (around.trainer().isEmpty()) {
      areas.removeAll(Set.of(Area.NEURAL, Area.WASM));
    }
    if (areas.isEmpty()) {
      throw Refusal.notFound("this server has no networks to measure", "use the program swarm");
    }
    return areas;
  }

  /** Nothing durable: that would have to be where the operator keeps nothing else. */
  private static Set<Trial> trials(Set<Area> areas) {
    var trials = EnumSet.copyOf(Trial.about(areas));
    trials.remove(Trial.DURABLE);
    return trials;
  }

  private Supplier<NetworkTrainer> trainer() {
    return around
        .trainer()
        .orElse(
            () -> {
              throw new IllegalStateException("nobody asked for networks");
            });
  }

  private ObjectNode environment() {
    var view = Json.object();
    view.set("features", new Abilities(around).features());
    view.put("memory_usage_mb", Abilities.memoryMb());
    view.set("runtime_features", new FeaturesGroup(around).runtime());
    return view.put("processors", Runtime.getRuntime().availableProcessors());
  }
}
