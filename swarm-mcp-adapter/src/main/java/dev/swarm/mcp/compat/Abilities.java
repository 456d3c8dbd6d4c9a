package dev.swarm.mcp.compat;

import dev.swarm.mcp.codec.Json;
import dev.swarm.network.NetworkTrainer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What this program can do, as the original's tools tell it. */
record Abilities(Surroundings around) {
  private static final List<String> MODULES =
      List.of("core", "neural", "forecasting", "swarm", "persistence");

  /** The four features that several tools tell. */
  ObjectNode features() {
    return Json.object()
        .put("cognitive_diversity", true)
        .put("neural_networks", around.trainer().isPresent())
        .put("forecasting", false)
        .put("simd_support", simd());
  }

  /**
   * The original's five modules. Only networks are computed by a module here; what there is none of
   * is not loaded, and nothing else is known of it.
   */
  ObjectNode modules() {
    var view = Json.object();
    for (var name : MODULES) {
      view.set(name, none());
    }
    around.trainer().ifPresent(trainer -> view.set("neural", neural(trainer.get().figures())));
    return view;
  }

  /** What computing networks holds in MiB; null where nothing computes any. */
  JsonNode networksMb() {
    var size = modules().path("neural").path("size");
    return size.isNumber() ? Json.array().add(size.asLong() / 1048576.0).get(0) : size;
  }

  private static ObjectNode none() {
    var view = Json.object().put("loaded", false).put("loading", false);
    view.putNull("placeholder").putNull("size").putNull("priority").putArray("deps");
    return view;
  }

  private static ObjectNode neural(NetworkTrainer.Figures figures) {
    return none()
        .put("loaded", figures.loaded())
        .put("placeholder", false)
        .put("size", figures.memoryBytes());
  }

  /** Whether this JVM was started with the Vector API. */
  boolean simd() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** The memory in use on this process's heap. */
  static long memoryBytes() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The same in MiB. */
  static double memoryMb() {
    return memoryBytes() / 1048576.0;
  }

  /** Milliseconds since that {@link System#nanoTime}. */
  static double millisSince(long from) {
    return (System.nanoTime() - from) / 1e6;
  }
}
