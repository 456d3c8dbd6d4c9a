package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.route.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells how well agents do under which cognitive pattern, and changes the pattern by order. */
record CognitionGroup(Surroundings around) implements Group {
  private static final String ALL = "all";

  private enum Action {
    ANALYZE,
    CHANGE
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(
        Tool.named("daa_cognitive_pattern")
            .description(
                "Analyze how well an agent, or all of the open swarms, did under each cognitive"
                    + " pattern; or change an agent's: it is the guidance that it gets with each"
                    + " step.")
            .input(
                Params.open(
                    "\"agentId\":{\"type\":\"string\"},\"agent_id\":{\"type\":\"string\"},"
                        + "\"action\":{\"type\":\"string\",\"enum\":[\"analyze\",\"change\"]},"
                        + "\"pattern\":"
                        + DaaPattern.SCHEMA
                        + "},\"analyze\":{\"type\":\"boolean\"},"
                        + Params.SWARM))
            .hints(Hints.SETS)
            .scope(Scope.WORK)
            .again("call again with the same arguments")
            .handledBy(this::answer));
  }

  private Reply answer(Request request) {
    return switch (action(request.arguments())) {
      case ANALYZE -> Reply.structured(analyze(Lookup.of(around, request)));
      case CHANGE -> Reply.structured(change(Lookup.of(around, request)));
    };
  }

  /** As the original has it; a pattern without an action is to be changed to. */
  private static Action action(Arguments arguments) {
    var action = arguments.maybeChoice("action", Action.class);
    if (arguments.flag("analyze", false)) {
      return Action.ANALYZE;
    }
    return action.orElse(arguments.has("pattern") ? Action.CHANGE : Action.ANALYZE);
  }

  private ObjectNode change(Lookup lookup) {
    var pattern =
        lookup
            .arguments()
            .maybeChoice("pattern", DaaPattern.class)
            .orElseThrow(() -> new BadArgument("pattern", "is missing", "one to change to"));
    var agent = lookup.agentOf("agentId", "agent_id");
    var adaptation = around.coordinator().agents().adapt(agent.id(), pattern.pattern()).orThrow();
    var before = adaptation.before().pattern();
    var view = Json.object().put("agent_id", agent.id().value());
    view.put("agent_name", agent.name()).put("previous_pattern", Views.word(before));
    view.put("new_pattern", Views.word(adaptation.after().pattern()));
    view.put("guidance", adaptation.after().pattern().guidance()).put("adaptation_success", true);
    var table = Patterns.of(adaptation.after(), adaptation.peers());
    Figure.put(
        view,
        "expected_improvement",
        before == pattern.pattern()
            ? OptionalDouble.empty()
            : Insights.improvement(table, before, pattern.pattern()));
    return view.put("timestamp", around.clock().instant().toString());
  }

  private ObjectNode analyze(Lookup lookup) {
    var agent = lookup.maybeAgentOf("agentId", "agent_id");
    var measured = new Measured(around.coordinator());
    var agents = agent.map(measured::peers).orElseGet(() -> measured.agents(lookup.swarms()));
    var table = agent.map(a -> Patterns.of(a, agents)).orElseGet(() -> Patterns.of(agents));
    var view = Json.object().put("analysis_type", "cognitive_pattern");
    view.put("agent_id", agent.map(a -> a.id().value()).orElse(ALL));
    view.set("current_patterns", patterns(agent, agents));
    Figure.put(view, "pattern_effectiveness", effectiveness(table));
    view.set("recommendations", Views.words(recommendations(agent, agents, measured)));
    Figure.put(
        view, "optimization_potential", Insights.improvement(table, table.inForce(), table.best()));
    view.set("patterns", rows(table));
    return view.put("timestamp", around.clock().instant().toString());
  }

  private static ArrayNode patterns(Optional<Agent> agent, List<Agent> agents) {
    return Views.words(
        agent.map(List::of).orElse(agents).stream()
            .map(Agent::pattern)
            .distinct()
            .sorted()
            .map(Views::word)
            .toList());
  }

  /** The success under the pattern in force, where anybody did something under it. */
  private static OptionalDouble effectiveness(Patterns table) {
    var row = table.of(table.inForce());
    return row.peers() > 0 ? OptionalDouble.of(row.success()) : OptionalDouble.empty();
  }

  private static List<String> recommendations(
      Optional<Agent> agent, List<Agent> agents, Measured measured) {
    var said = new ArrayList<String>();
    for (var one : agent.map(List::of).orElse(agents)) {
      var table = Patterns.of(one, measured.peers(one));
      if (table.best() != table.inForce()) {
        said.add(
            "%s: change from %s (%s) to %s (%s)."
                .formatted(
                    one.name(),
                    Views.word(table.inForce()),
                    Insights.figure(table.of(table.inForce()).success()),
                    Views.word(table.best()),
                    Insights.figure(table.of(table.best()).success())));
      }
    }
    return said;
  }

  private static ArrayNode rows(Patterns table) {
    var rows = Json.array();
    for (var row : table.rows()) {
      var view = rows.addObject().put("pattern", Views.word(row.pattern()));
      view.put("in_force", row.pattern() == table.inForce());
      view.put("ratings", row.own().ratings()).put("steps", steps(row));
      Figure.put(view, "mean_rating", Figure.rating(row.own()));
      view.put("outcomes_of_type", row.peers());
      Figure.put(
          view,
          "effectiveness",
          row.peers() > 0 ? OptionalDouble.of(row.success()) : OptionalDouble.empty());
      view.put("guidance", row.pattern().guidance());
    }
    return rows;
  }

  private static long steps(Patterns.Row row) {
    var tally = row.own().tally();
    return Math.max(0, tally.succeeded()) + Math.max(0, tally.failed());
  }
}
