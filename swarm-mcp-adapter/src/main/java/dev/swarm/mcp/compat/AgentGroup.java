package dev.swarm.mcp.compat;

import static java.util.Comparator.naturalOrder;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Names;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.swarm.Swarm;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Lets agents join and tells who is there. */
record AgentGroup(Surroundings around, Memo<AgentGroup.Asked, ObjectNode> memo) implements Group {
  AgentGroup(Surroundings around) {
    this(around, new Memo<>(around.coordinator().pulse()));
  }

  /** What was asked for, and by whom: to others the same words mean something else. */
  record Asked(Caller caller, String swarm, Filter filter) {}

  enum Filter {
    ALL,
    ACTIVE,
    IDLE,
    BUSY
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(spawn(), list());
  }

  private Tool spawn() {
    return Tool.named("agent_spawn")
        .description(
            "Let an agent join the swarm. It does steps once somebody claims them under its id"
                + " with task_claim. The same name and settings again: the same agent.")
        .input(
            Params.open(
                """
                "type":{"type":"string","enum":["researcher","coder","analyst","optimizer",\
                "coordinator","architect","tester","reviewer","documenter"],\
                "default":"researcher"},\
                "name":{"type":"string"},\
                "capabilities":{"type":"array","items":{"type":"string"}},\
                "cognitivePattern":{"type":"string","enum":["convergent","divergent","lateral",\
                "systems","critical","abstract","adaptive"],"default":"adaptive"},\
                "slots":{"type":"integer","minimum":1,"maximum":64,"default":1},"""
                    + Params.SWARM))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again("call again with the same name and settings: it is the same agent then")
        .handledBy(this::join);
  }

  private Reply join(Request request) {
    long from = System.nanoTime();
    var swarm = Lookup.of(around, request).swarm();
    var agents = around.coordinator().agents();
    var agent = agents.spawn(swarm.id(), spec(request.arguments())).orThrow();
    var view = Json.object();
    view.set("agent", new AgentViews(around.coordinator()).one(agent));
    view.set("swarm_info", swarm(swarm, agents.active(swarm.id()).size()));
    view.put("message", said(agent, swarm));
    view.putObject("performance")
        .put("spawn_time_ms", Abilities.millisSince(from))
        .putNull("memory_overhead_mb");
    return Reply.structured(view);
  }

  private ObjectNode swarm(Swarm swarm, int agents) {
    int most = around.coordinator().agents().most(swarm);
    return Json.object()
        .put("id", swarm.id().value())
        .put("agent_count", agents)
        .put("capacity", agents + "/" + most);
  }

  private static String said(Agent agent, Swarm swarm) {
    return "Agent %s (%s) is in swarm %s; it does what is claimed under its id."
        .formatted(agent.name(), agent.id(), swarm.spec().name());
  }

  private AgentSpec spec(Arguments arguments) {
    var type = arguments.choice("type", AgentType.class, AgentType.RESEARCHER);
    var name = arguments.string("name", new Names(around.random()).of(type));
    return Refusal.checked("name", () -> AgentSpec.of(type).named(name))
        .capabilities(Wording.capabilities(arguments, "capabilities"))
        .pattern(
            arguments.choice("cognitivePattern", CognitivePattern.class, CognitivePattern.ADAPTIVE))
        .slots((int) arguments.integer("slots", 1, AgentSpec.MAX_SLOTS, 1));
  }

  private Tool list() {
    return Tool.named("agent_list")
        .description(
            "List the agents of all open swarms, or of one: active or busy ones hold steps, idle"
                + " ones none; away ones were silent for a minute.")
        .input(
            Params.open(
                """
                "filter":{"type":"string","enum":["all","active","idle","busy"],\
                "default":"all"},"""
                    + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::roster);
  }

  private Reply roster(Request request) {
    var filter = request.arguments().choice("filter", Filter.class, Filter.ALL);
    var asked = new Asked(request.caller(), request.arguments().string("swarmId", ""), filter);
    return Reply.structured(memo.of(asked, () -> seen(request, filter)));
  }

  private Memo.Seen<ObjectNode> seen(Request request, Filter filter) {
    var views = new AgentViews(around.coordinator());
    var rows = around.coordinator().look(() -> looked(request, views));
    var now = around.coordinator().pulse().now();
    var until = rows.stream().map(row -> row.until(now)).min(naturalOrder()).orElse(Instant.MAX);
    var shown = rows.stream().map(views::view).filter(agent -> fits(agent, filter)).toList();
    var view = Json.object().put("total_agents", shown.size());
    view.put("filter_applied", Views.word(filter)).putArray("agents").addAll(shown);
    return new Memo.Seen<>(view, until);
  }

  private List<AgentViews.Row> looked(Request request, AgentViews views) {
    return Lookup.of(around, request).swarms().stream()
        .flatMap(swarm -> views.rows(swarm.id()).stream())
        .toList();
  }

  private static boolean fits(ObjectNode agent, Filter filter) {
    var status = agent.path("status").asString("");
    return switch (filter) {
      case ALL -> true;
      case ACTIVE, BUSY -> status.equals("busy");
      case IDLE -> status.equals("idle");
    };
  }
}
