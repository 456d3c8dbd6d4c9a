package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Views;
import dev.swarm.swarm.Swarm;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was seen while swarms were watched.
 *
 * @param from when it began, by the process's nanoseconds
 */
record Watched(Surroundings around, List<Swarm> swarms, List<Sample> samples, long from) {
  /** What all of the swarms came to at an instant. */
  record Sample(Instant at, OptionalLong entries, List<ObjectNode> agents, List<ObjectNode> tasks) {
    ObjectNode view(int swarm) {
      var view = Json.object().put("timestamp", at.toString());
      put(view, "journal", entries);
      view.set("agents", agents.get(swarm).deepCopy());
      view.set("tasks", tasks.get(swarm).deepCopy());
      return view;
    }
  }

  private Sample first() {
    return samples.getFirst();
  }

  private Sample last() {
    return samples.getLast();
  }

  ObjectNode view(Arguments arguments) {
    var view = Json.object().put("timestamp", around.clock().instant().toString());
    view.put("monitoring_session_id", "monitor_%016x".formatted(around.random().nextLong()));
    view.put("duration_ms", Abilities.millisSince(from));
    view.put("samples", samples.size());
    var all = view.putArray("swarms");
    for (int i = 0; i < swarms.size(); i++) {
      all.add(swarm(i, arguments));
    }
    if (arguments.flag("includeMetrics", true)) {
      view.set("system_metrics", system());
    }
    return view;
  }

  private ObjectNode swarm(int index, Arguments arguments) {
    var swarm = swarms.get(index);
    var view = Json.object().put("swarm_id", swarm.id().value());
    view.put("swarm_name", swarm.spec().name());
    view.put("topology", Views.word(swarm.spec().topology()));
    view.put("status", Views.word(swarm.state())).putNull("health_score");
    view.set("resource_utilization", resources());
    view.set("coordination_metrics", coordination());
    if (arguments.flag("includeAgents", true)) {
      view.set("agents", agents(index));
    }
    if (arguments.flag("includeTasks", true)) {
      view.set("tasks", tasks(index));
    }
    if (arguments.flag("includeMetrics", true)) {
      view.set("recent_events", events(swarm));
      view.set("samples", samples(index));
    }
    return view;
  }

  /** Of one swarm nothing is known but what the whole process uses. */
  private static ObjectNode resources() {
    return Json.object()
        .putNull("cpu_usage_percent")
        .putNull("memory_usage_mb")
        .putNull("network_throughput_mbps")
        .putNull("active_connections");
  }

  private static ObjectNode put(ObjectNode view, String name, OptionalLong number) {
    return number.isPresent() ? view.put(name, number.getAsLong()) : view.putNull(name);
  }

  private ObjectNode coordination() {
    var view =
        Json.object()
            .putNull("message_throughput_per_sec")
            .putNull("consensus_time_ms")
            .putNull("coordination_efficiency")
            .putNull("conflict_resolution_rate");
    return put(view, "journal_entries", meanwhile());
  }

  private OptionalLong meanwhile() {
    return last().entries().stream().map(l -> l - first().entries().orElse(l)).findFirst();
  }

  private ObjectNode agents(int index) {
    var view = last().agents().get(index).deepCopy();
    var detail = view.putArray("agents_detail");
    var views = new AgentViews(around.coordinator());
    var agents = around.coordinator().agents().active(swarms.get(index).id());
    var holds = around.coordinator().work().holds(agents.stream().map(Agent::id).toList());
    for (var agent : agents) {
      var held = holds.getOrDefault(agent.id(), List.of());
      var one = detail.addObject().put("id", agent.id().value()).put("name", agent.name());
      one.put("type", Views.word(agent.type()));
      one.put("status", views.status(agent, !held.isEmpty()));
      one.put("cognitive_pattern", Views.word(agent.pattern()));
      one.put("load_percentage", 100.0 * held.size() / agent.slots());
      if (held.isEmpty()) {
        one.putNull("current_task");
      } else {
        one.put("current_task", held.getFirst().step().task().value());
      }
    }
    return view;
  }

  private ObjectNode tasks(int index) {
    var first = first().tasks().get(index);
    var view = last().tasks().get(index).deepCopy();
    view.put("running", view.path("in_progress").asLong(0));
    view.put("queue_size", view.path("pending").asLong(0));
    view.put(
        "completed_meanwhile",
        view.path("completed").asLong(0) - first.path("completed").asLong(0));
    view.put("submitted_meanwhile", view.path("total").asLong(0) - first.path("total").asLong(0));
    return view;
  }

  private ArrayNode events(Swarm swarm) {
    var all = Json.array();
    long head = around.coordinator().journal().head().position();
    for (var entry : around.coordinator().journal().read(Math.max(1, head - 199), 200)) {
      if (entry.subject().swarm().equals(swarm.id())) {
        all.addObject()
            .put("timestamp", entry.at().toString())
            .put("type", entry.type())
            .put("subject", entry.subject().id());
      }
    }
    while (all.size() > 20) {
      all.remove(0);
    }
    return all;
  }

  private ArrayNode samples(int index) {
    var all = Json.array();
    samples.forEach(sample -> all.add(sample.view(index)));
    return all;
  }

  private ObjectNode system() {
    var view = Json.object().put("total_swarms", swarms.size());
    view.put(
        "total_agents",
        last().agents().stream().mapToLong(one -> one.path("total").asLong(0)).sum());
    view.put("heap_usage_mb", Abilities.memoryMb());
    var abilities = new Abilities(around);
    view.set("wasm_memory_usage_mb", abilities.networksMb());
    return view.put(
        "features_available",
        abilities.features().valueStream().filter(one -> one.booleanValue()).count());
  }
}
