package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Names;
import dev.swarm.mcp.tool.Own;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.topology.Topology;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Starts swarms. */
record SwarmGroup(Surroundings around) implements Group {
  private static final int MOST_AGENTS = 100;

  @Override
  public Stream<Tool> tools() {
    return Stream.of(init());
  }

  private Tool init() {
    return Tool.named("swarm_init")
        .description("Start a swarm: agents that share tasks as its topology says.")
        .input(
            Params.open(
                """
                "topology":{"type":"string","enum":["mesh","hierarchical","ring","star"],\
                "default":"mesh"},\
                "maxAgents":{"type":"number","minimum":1,"maximum":100,"default":5},\
                "strategy":{"type":"string","enum":["balanced","specialized","adaptive"],\
                "default":"balanced"},\
                "name":{"type":"string"}"""))
        .hints(Hints.ADDS)
        .scope(Scope.WRITE)
        .again("look with swarm_status whether it was opened; with a name, call again")
        .handledBy(this::start);
  }

  private Reply start(Request request) {
    long from = System.nanoTime();
    var spec = spec(request.arguments(), request.caller().name());
    var swarm = Own.of(around.coordinator(), request).opened(spec);
    if (!swarm.spec().equals(spec)) {
      throw Refusal.conflict(
          "a swarm named " + spec.name() + " is open with other settings",
          "use it as it is, or choose another name");
    }
    var view = view(swarm);
    view.putObject("performance")
        .put("initialization_time_ms", Abilities.millisSince(from))
        .put("memory_usage_mb", Abilities.memoryMb());
    return Reply.structured(view);
  }

  private ObjectNode view(Swarm swarm) {
    var spec = swarm.spec();
    var view = Json.object().put("id", swarm.id().value()).put("name", spec.name());
    view.put(
        "message",
        "Swarm %s is open: a %s of at most %d agents. They join with agent_spawn."
            .formatted(spec.name(), Views.word(spec.topology()), spec.maxAgents().orElseThrow()));
    view.put("topology", Views.word(spec.topology())).put("strategy", Views.word(spec.strategy()));
    view.put("maxAgents", spec.maxAgents().orElseThrow());
    view.set("features", new Abilities(around).features());
    return view.put("created", swarm.createdAt().toString());
  }

  private SwarmSpec spec(Arguments arguments, String owner) {
    var topology = arguments.choice("topology", Topology.class, Topology.MESH);
    int most = (int) arguments.integer("maxAgents", 1, MOST_AGENTS, 5);
    var name = arguments.string("name", new Names(around.random()).of(topology));
    return Refusal.checked("name", () -> SwarmSpec.named(name))
        .owner(owner)
        .topology(topology)
        .strategy(arguments.choice("strategy", SwarmStrategy.class, SwarmStrategy.BALANCED))
        .maxAgents(most);
  }
}
