package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.swarm.Swarm;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Tells what memory this process takes, and what is stored of swarms and agents. */
record MemoryGroup(Surroundings around) implements Group {
  /** How much a caller wants to know. */
  private enum Detail {
    SUMMARY,
    DETAILED,
    BY_AGENT;

    /** The callers' word for it has a dash. */
    static Detail of(Request request) {
      var word = request.arguments().string("detail", "summary");
      return switch (word) {
        case "summary" -> SUMMARY;
        case "detailed" -> DETAILED;
        case "by-agent" -> BY_AGENT;
        default ->
            throw new BadArgument(
                "detail", "was \"%s\"".formatted(word), "summary, detailed, by-agent");
      };
    }
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(usage());
  }

  private Tool usage() {
    return Tool.named("memory_usage")
        .description(
            "Tell the memory that this process takes (heap, JVM, buffers, WASM) and, in detail or by"
                + " agent, the bytes that are stored of swarms.")
        .input(
            Params.open(
                """
                "detail":{"type":"string","enum":["summary","detailed","by-agent"],\
                "default":"summary"},"""
                    + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::look);
  }

  private Reply look(Request request) {
    var detail = Detail.of(request);
    var swarms = Lookup.of(around, request).swarms();
    var view = summary();
    switch (detail) {
      case SUMMARY -> {
        // That is all.
      }
      case DETAILED -> {
        view.set("wasm_modules", modules());
        view.set("memory_breakdown", breakdown(swarms));
      }
      case BY_AGENT -> {
        var agents = view.putArray("agents");
        swarms.forEach(swarm -> agents.addAll(byAgent(swarm)));
      }
    }
    return Reply.structured(view);
  }

  /** WASM instances live on the heap: they are a part of it, not more. */
  private ObjectNode summary() {
    var memory = ManagementFactory.getMemoryMXBean();
    var heap = memory.getHeapMemoryUsage();
    long nonHeap = memory.getNonHeapMemoryUsage().getUsed();
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(pool -> Math.max(0, pool.getMemoryUsed()))
            .sum();
    var view = Json.object().put("total_mb", Numbers.megabytes(heap.getUsed() + nonHeap + buffers));
    around
        .trainer()
        .map(trainer -> trainer.get().figures().memoryBytes())
        .ifPresentOrElse(
            bytes -> view.put("wasm_mb", Numbers.megabytes(bytes)), () -> view.putNull("wasm_mb"));
    view.putNull("javascript_mb");
    if (heap.getMax() < 0) {
      view.putNull("available_mb");
    } else {
      view.put("available_mb", Numbers.megabytes(heap.getMax() - heap.getUsed()));
    }
    return view.put("heap_mb", Numbers.megabytes(heap.getUsed()))
        .put("non_heap_mb", Numbers.megabytes(nonHeap))
        .put("buffers_mb", Numbers.megabytes(buffers));
  }

  private ObjectNode modules() {
    var view = Json.object();
    for (var name : List.of("core", "forecasting")) {
      view.putObject(name).putNull("size_mb").put("loaded", false);
    }
    var neural = view.putObject("neural");
    around
        .trainer()
        .map(trainer -> trainer.get().figures())
        .ifPresentOrElse(
            figures ->
                neural
                    .put("size_mb", Numbers.megabytes(figures.memoryBytes()))
                    .put("loaded", figures.loaded())
                    .put("instances_made", figures.made())
                    .put("instances_reused", figures.reused())
                    .put("instances_evicted", figures.evicted()),
            () -> neural.putNull("size_mb").put("loaded", false));
    return view;
  }

  /** Stored bytes of the swarms, as {@link StoredBytes} counts them. */
  private ObjectNode breakdown(List<Swarm> swarms) {
    long agents = 0;
    long networks = 0;
    long memory = 0;
    long tasks = 0;
    for (var swarm : swarms) {
      var bytes = StoredBytes.of(around.coordinator(), swarm.id());
      agents += bytes.agents().values().stream().mapToLong(StoredBytes.OfAgent::row).sum();
      networks += bytes.networks();
      memory += bytes.memory();
      tasks += bytes.openTasks();
    }
    return Json.object()
        .put("agents", agents)
        .put("neural_networks", networks)
        .put("swarm_state", memory)
        .put("task_queue", tasks)
        .put("unit", "bytes stored");
  }

  private List<ObjectNode> byAgent(Swarm swarm) {
    var bytes = StoredBytes.of(around.coordinator(), swarm.id());
    return bytes.agents().entrySet().stream()
        .map(entry -> view(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static ObjectNode view(Agent agent, StoredBytes.OfAgent bytes) {
    return Json.object()
        .put("agent_id", agent.id().value())
        .put("agent_name", agent.name())
        .put("agent_type", Views.word(agent.type()))
        .put("memory_mb", Numbers.megabytes(bytes.all()))
        .put("neural_network", bytes.networks() > 0)
        .put("bytes", bytes.all())
        .put("row_bytes", bytes.row())
        .put("memory_bytes", bytes.memory())
        .put("network_bytes", bytes.networks())
        .put("mail_bytes", bytes.mail());
  }
}
