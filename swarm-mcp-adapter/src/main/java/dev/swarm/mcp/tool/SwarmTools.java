package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Starts swarms and tells how they are. */
final class SwarmTools {
  private final Coordinator coordinator;
  private final Names names;

  SwarmTools(Coordinator coordinator, Names names) {
    this.coordinator = coordinator;
    this.names = names;
  }

  Tool init() {
    return Tool.named("swarm_init")
        .description(
            "Start a swarm: agents that share tasks as its topology says. With an open one's name"
                + " and settings: that one.")
        .input(
            Params.of(
                """
                "topology":{"type":"string","enum":["mesh","hierarchical","ring","star"]},\
                "strategy":{"type":"string","enum":["balanced","specialized","adaptive"],\
                "default":"balanced"},\
                "maxAgents":{"type":"integer","minimum":1},\
                "name":{"type":"string"},\
                "leaseSeconds":{"type":"integer","minimum":1,"maximum":86400,"default":60}""",
                "topology"))
        .hints(Hints.ADDS)
        .scope(Scope.WRITE)
        .again("call again with the same name and settings: it is the same swarm then")
        .handledBy(this::start);
  }

  private Reply start(Request request) {
    var arguments = request.arguments();
    var spec = spec(arguments, request.caller().name());
    var swarm = Own.of(coordinator, request).opened(spec);
    if (!swarm.spec().equals(spec)) {
      return new Failed(
          Code.CONFLICT,
          "a swarm named " + spec.name() + " is open with other settings",
          "use it as it is, or choose another name");
    }
    var text =
        "Swarm %s (%s, %s) is open as %s. Agents join with agent_spawn; task_orchestrate submits."
            .formatted(
                swarm.spec().name(),
                Views.word(spec.topology()),
                Views.word(spec.strategy()),
                swarm.id());
    return Reply.structured(text, Views.swarm(swarm));
  }

  private SwarmSpec spec(Arguments arguments, String owner) {
    var topology = arguments.choice("topology", Topology.class, Topology.MESH);
    var name = arguments.string("name", names.of(topology));
    var most = arguments.maybeInteger("maxAgents", 1, Integer.MAX_VALUE);
    var spec =
        Refusal.checked(
            "name",
            () ->
                SwarmSpec.named(name)
                    .owner(owner)
                    .topology(topology)
                    .strategy(
                        arguments.choice("strategy", SwarmStrategy.class, SwarmStrategy.BALANCED))
                    .lease(Duration.ofSeconds(arguments.integer("leaseSeconds", 1, 86_400, 60))));
    return most.map(agents -> spec.maxAgents(agents.intValue())).orElse(spec);
  }

  Tool status() {
    return Tool.named("swarm_status")
        .description(
            "Count agents, tasks and steps of the open swarms, or of one; verbose lists its"
                + " agents and open tasks.")
        .input(
            Params.of(
                "\"verbose\":{\"type\":\"boolean\",\"default\":false},"
                    + "\"swarmId\":{\"type\":\"string\",\"description\":\"default: all open\"}"))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::look);
  }

  private Reply look(Request request) {
    var arguments = request.arguments();
    var finder = Finder.of(coordinator, request);
    var open = finder.own().open();
    List<Swarm> swarms = arguments.has("swarmId") ? List.of(finder.swarm()) : open;
    var view = Json.object().put("active_swarms", open.size());
    var all = view.putArray("swarms");
    var text = new StringBuilder(swarms.isEmpty() ? "No swarm is open: swarm_init." : "");
    for (var swarm : swarms) {
      var one = new SwarmView(coordinator, swarm.id());
      all.add(one.view(swarm, arguments.flag("verbose", false)));
      text.append(one.line(swarm)).append('\n');
    }
    return Reply.structured(text.toString().strip(), view);
  }

  /** What is in one swarm. */
  private record SwarmView(Coordinator coordinator, SwarmId id) {
    private static final Set<TaskState> OPEN =
        Set.of(TaskState.BLOCKED, TaskState.READY, TaskState.RUNNING);

    ObjectNode view(Swarm swarm, boolean verbose) {
      var view = Views.swarm(swarm);
      view.put("agents", coordinator.agents().active(id).size());
      var tasks = view.putObject("tasks");
      for (var state : TaskState.values()) {
        tasks.put(Views.word(state), coordinator.tasks().count(id, state));
      }
      var steps = view.putObject("steps");
      coordinator.tasks().countSteps(id).forEach((s, n) -> steps.put(Views.word(s), n));
      if (verbose) {
        view.set("agent_list", new Roster(coordinator).all(id));
        var open = view.putArray("open_tasks");
        coordinator.tasks().newest(id, OPEN, 100).forEach(task -> open.add(Views.task(task)));
      }
      return view;
    }

    String line(Swarm swarm) {
      return "%s (%s): %s, %d agents, %d tasks running, %d ready, %d blocked, %d failed"
          .formatted(
              swarm.spec().name(),
              id,
              Views.word(swarm.state()),
              coordinator.agents().active(id).size(),
              coordinator.tasks().count(id, TaskState.RUNNING),
              coordinator.tasks().count(id, TaskState.READY),
              coordinator.tasks().count(id, TaskState.BLOCKED),
              coordinator.tasks().count(id, TaskState.FAILED));
    }
  }
}
