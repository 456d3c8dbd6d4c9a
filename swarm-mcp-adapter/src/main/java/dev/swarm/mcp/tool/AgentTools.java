package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Lets agents join and tells who is there. */
final class AgentTools {
  private final Coordinator coordinator;
  private final Names names;

  AgentTools(Coordinator coordinator, Names names) {
    this.coordinator = coordinator;
    this.names = names;
  }

  private enum Filter {
    ALL,
    ACTIVE,
    IDLE,
    BUSY
  }

  Tool spawn() {
    return Tool.named("agent_spawn")
        .description(
            "Join a swarm as an agent that claims its own work. The same name and settings again:"
                + " the same agent, with its leases.")
        .input(
            Params.of(
                """
                "type":{"type":"string","enum":["researcher","coder","analyst","optimizer",\
                "coordinator","architect","tester","reviewer","documenter"]},\
                "name":{"type":"string","description":"unique in the swarm; with it you can come back"},\
                "capabilities":{"type":"array","items":{"type":"string"},"description":\
                "lower-case words, such as java"},\
                "cognitivePattern":{"type":"string","enum":["convergent","divergent","lateral",\
                "systems","critical","abstract","adaptive"],"default":"adaptive"},\
                "slots":{"type":"integer","minimum":1,"maximum":64,"default":1},"""
                    + Params.SWARM,
                "type"))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again("call again with the same name and settings: you are the same agent then")
        .handledBy(this::join);
  }

  private Reply join(Request request) {
    var arguments = request.arguments();
    var swarm = Finder.of(coordinator, request).swarm();
    var agent = coordinator.agents().spawn(swarm.id(), spec(arguments)).orThrow();
    var view = Json.object();
    view.set("agent", new Roster(coordinator).one(agent));
    view.putObject("swarm_info")
        .put("id", swarm.id().value())
        .put("agent_count", coordinator.agents().active(swarm.id()).size());
    var text =
        "You are agent %s (%s) in swarm %s. Claim work with task_claim."
            .formatted(agent.name(), agent.id(), swarm.spec().name());
    return Reply.structured(text, view);
  }

  private AgentSpec spec(Arguments arguments) {
    var type =
        arguments
            .maybeChoice("type", AgentType.class)
            .orElseThrow(() -> new BadArgument("type", "is missing", "a type"));
    var name = arguments.string("name", names.of(type));
    var words = arguments.strings("capabilities");
    var capabilities = Refusal.checked("capabilities", () -> Capabilities.of(words));
    var spec = Refusal.checked("name", () -> AgentSpec.of(type).named(name));
    return spec.capabilities(capabilities)
        .pattern(
            arguments.choice("cognitivePattern", CognitivePattern.class, CognitivePattern.ADAPTIVE))
        .slots((int) arguments.integer("slots", 1, AgentSpec.MAX_SLOTS, 1));
  }

  Tool list() {
    return Tool.named("agent_list")
        .description(
            "List a swarm's agents: busy ones hold steps, idle ones none, active ones are either;"
                + " away ones were silent for a minute.")
        .input(
            Params.of(
                """
                "filter":{"type":"string","enum":["all","active","idle","busy"],\
                "default":"all"},"""
                    + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::roster);
  }

  private Reply roster(Request request) {
    var arguments = request.arguments();
    var filter = arguments.choice("filter", Filter.class, Filter.ALL);
    var swarm = Finder.of(coordinator, request).swarm();
    var all = new Roster(coordinator).views(swarm.id());
    var shown = all.stream().filter(agent -> fits(agent, filter)).toList();
    var view =
        Json.object()
            .put("swarmId", swarm.id().value())
            .put("total_agents", all.size())
            .put("filter_applied", Views.word(filter));
    var array = view.putArray("agents");
    shown.forEach(array::add);
    return Reply.structured(lines(shown), view);
  }

  private static boolean fits(ObjectNode agent, Filter filter) {
    var status = agent.path("status").asString("");
    return switch (filter) {
      case ALL -> true;
      case ACTIVE -> !status.equals("away");
      case IDLE, BUSY -> status.equals(Views.word(filter));
    };
  }

  private static String lines(List<ObjectNode> agents) {
    var lines =
        agents.stream()
            .map(
                agent ->
                    "%s (%s, %s): %s"
                        .formatted(
                            agent.path("name").asString(""),
                            agent.path("id").asString(""),
                            agent.path("type").asString(""),
                            agent.path("status").asString("")))
            .toList();
    return lines.isEmpty() ? "No agents." : String.join("\n", lines);
  }
}
