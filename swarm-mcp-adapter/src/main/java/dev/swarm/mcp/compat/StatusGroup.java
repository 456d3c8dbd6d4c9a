package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Tells how swarms are, now. */
record StatusGroup(Surroundings around, Meter meter) implements Group {
  private static final Set<TaskState> OPEN =
      Set.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING);
  private static final int MOST_TASKS = 100;

  @Override
  public Stream<Tool> tools() {
    return Stream.of(status(), new MonitorTool(around).tool());
  }

  private Tool status() {
    return Tool.named("swarm_status")
        .description(
            "Count agents and tasks of the open swarms, or of one; verbose lists its agents and"
                + " open tasks.")
        .input(Params.open("\"verbose\":{\"type\":\"boolean\",\"default\":false}," + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::look);
  }

  private Reply look(Request request) {
    var arguments = request.arguments();
    boolean verbose = arguments.flag("verbose", false);
    var swarms = Lookup.of(around, request).swarms();
    if (arguments.has("swarmId")) {
      return Reply.structured(one(swarms.getFirst(), verbose));
    }
    var view = Json.object().put("active_swarms", swarms.size());
    var all = view.putArray("swarms");
    for (var swarm : swarms) {
      all.addObject().put("id", swarm.id().value()).set("status", status(swarm, verbose));
    }
    view.set(
        "global_metrics", metrics(all.valueStream().map(ObjectNode.class::cast).toList(), request));
    view.set("runtime_info", runtime(request));
    return Reply.structured(view);
  }

  /** The form that the original has for a swarm that is named. */
  private ObjectNode one(Swarm swarm, boolean verbose) {
    var view = status(swarm, verbose);
    var wasm = view.putObject("wasm_metrics");
    var abilities = new Abilities(around);
    wasm.set("memory_usage_mb", abilities.networksMb());
    wasm.set("loaded_modules", abilities.modules());
    wasm.set("features", abilities.features());
    return view;
  }

  private ObjectNode status(Swarm swarm, boolean verbose) {
    var figures = new SwarmFigures(around.coordinator(), swarm.id());
    var view = Json.object().put("id", swarm.id().value()).put("name", swarm.spec().name());
    view.put("topology", Views.word(swarm.spec().topology()));
    view.put("strategy", Views.word(swarm.spec().strategy()));
    view.put("state", Views.word(swarm.state()));
    view.set("agents", figures.agents());
    view.set("tasks", figures.tasks());
    if (verbose) {
      view.putArray("agent_list").addAll(new AgentViews(around.coordinator()).all(swarm.id()));
      var open = view.putArray("open_tasks");
      around
          .coordinator()
          .tasks()
          .newest(swarm.id(), OPEN, MOST_TASKS)
          .forEach(task -> open.add(line(task)));
    }
    return view;
  }

  private static ObjectNode line(Task task) {
    return Json.object()
        .put("id", task.id().value())
        .put("name", task.brief().name())
        .put("status", Wording.of(task.state()));
  }

  private ObjectNode metrics(List<ObjectNode> swarms, Request request) {
    var view = Json.object().put("totalSwarms", swarms.size());
    view.put("totalAgents", sum(swarms, "agents")).put("totalTasks", sum(swarms, "tasks"));
    view.put("memoryUsage", Abilities.memoryBytes());
    var abilities = new Abilities(around);
    var performance = view.putObject("performance");
    if (request.caller().mayAll()) {
      performance.put("commits", around.coordinator().pulse().count());
    } else {
      performance.putNull("commits");
    }
    view.set("features", abilities.features());
    view.set("wasm_modules", abilities.modules());
    return view.put("timestamp", around.clock().instant().toString());
  }

  private static long sum(List<ObjectNode> swarms, String what) {
    return swarms.stream()
        .mapToLong(swarm -> swarm.path("status").path(what).path("total").asLong(0))
        .sum();
  }

  private ObjectNode runtime(Request request) {
    var view = Json.object();
    var abilities = new Abilities(around);
    view.set("features", abilities.features());
    view.set("wasm_modules", abilities.modules());
    view.set("tool_metrics", meter.view(request.caller()));
    return view;
  }
}
