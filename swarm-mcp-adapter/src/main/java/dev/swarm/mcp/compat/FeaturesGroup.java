package dev.swarm.mcp.compat;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.network.NetworkTrainer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Detects what this machine and this program can do. */
record FeaturesGroup(Surroundings around) implements Group {
  /** What callers may ask for. */
  private enum Category {
    ALL,
    WASM,
    SIMD,
    MEMORY,
    PLATFORM
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(detect());
  }

  private Tool detect() {
    return Tool.named("features_detect")
        .description(
            "Detect what there is: the WASM module (checked, loaded and run), vectors, memory, Java"
                + " and the machine.")
        .input(
            Params.open(
                """
                "category":{"type":"string","enum":["all","wasm","simd","memory","platform"],\
                "default":"all"}"""))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::look);
  }

  private Reply look(Request request) {
    var category = request.arguments().choice("category", Category.class, Category.ALL);
    var tried = tried();
    return Reply.structured(
        switch (category) {
          case ALL -> all(tried, request);
          case WASM -> wasm(tried);
          case SIMD -> simd();
          case MEMORY -> memory();
          case PLATFORM -> platform(request);
        });
  }

  /** What came of running a small network: its module is checked and loaded for that. */
  private Tried tried() {
    if (around.trainer().isEmpty()) {
      return new Tried(false, Optional.of("this server has no networks"));
    }
    try {
      NetworkTrainer trainer = around.trainer().get().get();
      trainer.run(trainer.make(List.of(2, 2, 1), 1), new float[2]);
      return new Tried(trainer.figures().loaded(), Optional.empty());
    } catch (IllegalStateException e) {
      return new Tried(false, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private record Tried(boolean runs, Optional<String> problem) {}

  private ObjectNode all(Tried tried, Request request) {
    var abilities = new Abilities(around);
    var view = Json.object();
    view.set("runtime", runtime(tried.runs()));
    view.set("wasm", wasm(tried));
    view.set("ruv_swarm", abilities.features());
    view.set("neural_networks", networks());
    view.putObject("forecasting")
        .put("available", false)
        .put("models_available", 0)
        .put("ensemble_methods", false);
    view.putObject("cognitive_diversity")
        .put("available", true)
        .put("patterns_available", CognitivePattern.values().length)
        .put("pattern_optimization", true);
    view.set("simd", simd());
    view.set("memory", memory());
    view.set("platform", platform(request));
    return view;
  }

  /** What the original asked of a JavaScript engine; work side by side stands for its workers. */
  ObjectNode runtime(boolean runs) {
    return Json.object()
        .put("webassembly", runs)
        .put("simd", new Abilities(around).simd())
        .put("workers", Runtime.getRuntime().availableProcessors() > 1)
        .putNull("shared_array_buffer")
        .putNull("bigint");
  }

  /** The same where nobody ran anything for it. */
  ObjectNode runtime() {
    return runtime(around.trainer().map(trainer -> trainer.get().figures().loaded()).orElse(false));
  }

  private ObjectNode wasm(Tried tried) {
    var abilities = new Abilities(around);
    var view = Json.object();
    view.set("modules_loaded", abilities.modules());
    around
        .trainer()
        .map(trainer -> trainer.get().figures())
        .ifPresentOrElse(
            figures -> {
              view.put("total_memory_mb", Numbers.megabytes(figures.memoryBytes()));
              figures.loading().ifPresent(time -> view.put("loading_ms", time.toNanos() / 1e6));
            },
            () -> view.putNull("total_memory_mb"));
    // The module has no vector instructions; those are another kernel's.
    view.put("simd_support", false).put("verified", tried.runs());
    tried.problem().ifPresent(problem -> view.put("problem", problem));
    return view;
  }

  private ObjectNode networks() {
    var view = Json.object().put("available", around.trainer().isPresent());
    var abilities = around.trainer().map(trainer -> trainer.get().abilities());
    return view.put("activation_functions", abilities.map(a -> a.activations().size()).orElse(0))
        .put("training_algorithms", abilities.map(a -> a.algorithms().size()).orElse(0))
        .put("cascade_correlation", abilities.map(a -> !a.growing().isEmpty()).orElse(false));
  }

  private ObjectNode simd() {
    boolean present = new Abilities(around).simd();
    var kernels =
        around.trainer().map(trainer -> trainer.get().abilities().kernels()).orElse(List.of());
    return Json.object()
        .put("available", present)
        .put("vector_module", present)
        .put("vector_kernel", kernels.contains("vector"))
        .put("option", "--add-modules=jdk.incubator.vector");
  }

  private static ObjectNode memory() {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    var view =
        Json.object()
            .put("heap_used_mb", Numbers.megabytes(heap.getUsed()))
            .put("heap_committed_mb", Numbers.megabytes(heap.getCommitted()));
    if (heap.getMax() < 0) {
      view.putNull("heap_max_mb");
    } else {
      view.put("heap_max_mb", Numbers.megabytes(heap.getMax()));
    }
    var machine = MachineMemory.now();
    Numbers.put(view, "machine_total_mb", machine.total());
    return Numbers.put(view, "machine_free_mb", machine.free());
  }

  /** What helps somebody who would break in is told to admins alone. */
  private ObjectNode platform(Request request) {
    var view =
        Json.object()
            .put("java_version", System.getProperty("java.version"))
            .put("java_vendor", System.getProperty("java.vendor"))
            .put("jvm", System.getProperty("java.vm.name"))
            .put("os", System.getProperty("os.name"))
            .put("architecture", System.getProperty("os.arch"))
            .put("processors", Runtime.getRuntime().availableProcessors())
            .put("store", around.coordinator().pulse().vitals().kind());
    return request.caller().mayAll()
        ? view.put("os_version", System.getProperty("os.version"))
            .put("pid", ProcessHandle.current().pid())
        : view.putNull("os_version").putNull("pid");
  }
}
