package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Practice;
import dev.swarm.journal.Entry;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.network.Network;
import dev.swarm.route.Patterns;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what agents have learned: how often they were rated and trained, and what came of it. */
record LearningGroup(Surroundings around) implements Group {
  private static final int MOST_ENTRIES = 10_000;

  @Override
  public Stream<Tool> tools() {
    return Stream.of(
        Tool.named("daa_learning_status")
            .description(
                "Tell what an agent, or all of the open swarms, learned: ratings and trainings,"
                    + " success by them and by steps, and which way that goes.")
            .input(
                Params.open(
                    """
                    "agentId":{"type":"string"},"agent_id":{"type":"string"},\
                    "detailed":{"type":"boolean","default":false},"""
                        + Params.SWARM))
            .hints(Hints.READS)
            .scope(Scope.READ)
            .handledBy(this::status));
  }

  private Reply status(Request request) {
    var arguments = request.arguments();
    var measured = new Measured(around.coordinator());
    var lookup = Lookup.of(around, request);
    var agent = lookup.maybeAgentOf("agentId", "agent_id");
    var agents = agent.map(List::of).orElseGet(() -> measured.agents(lookup.swarms()));
    var table =
        agent
            .map(one -> Patterns.of(one, measured.peers(one)))
            .orElseGet(() -> Patterns.of(agents));
    var networks = agents.stream().flatMap(one -> measured.networks(one).stream()).toList();
    var entries = agents.stream().flatMap(this::history).toList();
    var view = Json.object().put("agent_id", agent.map(a -> a.id().value()).orElse("all"));
    view.put("total_learning_cycles", cycles(table.own(), networks));
    Figure.put(view, "average_proficiency", proficiency(table));
    view.set("knowledge_domains", Views.words(domains(agents)));
    Figure.put(
        view, "adaptation_rate", Figure.share(count(entries, "Adapted"), count(entries, "Rated")));
    view.put("neural_models_active", networks.size());
    view.put("cross_session_memory", remembered(agents));
    view.set("performance_trend", trend(agents, measured));
    view.put("timestamp", around.clock().instant().toString());
    boolean detailed = arguments.flag("detailed", false);
    view.set("detailed_metrics", detailed ? details(table.own()) : NullNode.instance);
    return Reply.structured(view);
  }

  private static long cycles(Practice practice, List<Network> networks) {
    long trainings = networks.stream().mapToLong(network -> network.counts().trainings()).sum();
    return practice.ratings() + trainings;
  }

  private static OptionalDouble proficiency(Patterns table) {
    return table.own().count() > 0 ? OptionalDouble.of(table.success()) : OptionalDouble.empty();
  }

  /** What the journal still tells of an agent. */
  private Stream<Entry> history(Agent agent) {
    return around.coordinator().journal().about(agent.id().value(), MOST_ENTRIES).stream();
  }

  private static long count(List<Entry> entries, String type) {
    return entries.stream().filter(entry -> entry.type().equals(type)).count();
  }

  /** What these agents know, by key: a domain and the name of a thing. */
  private Stream<String> known(List<Agent> agents) {
    return agents.stream()
        .flatMap(
            agent -> {
              var namespace = KnowledgeTool.namespace(agent.id());
              return new Shelf(around.coordinator(), agent.swarm(), namespace).keys().stream();
            });
  }

  private Set<String> domains(List<Agent> agents) {
    return known(agents)
        .map(key -> key.substring(0, Math.max(0, key.indexOf('/'))))
        .filter(domain -> !domain.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is kept of and for them beyond this session: things known, and words of ratings. */
  private long remembered(List<Agent> agents) {
    return known(agents).count()
        + agents.stream().mapToInt(one -> Feedback.count(around.coordinator(), one)).sum();
  }

  private JsonNode trend(List<Agent> agents, Measured measured) {
    var ids = new HashSet<>(agents.stream().map(Agent::id).toList());
    var swarms = new HashSet<>(agents.stream().map(Agent::swarm).toList());
    var attempts =
        measured
            .attempts(swarms, measured.last(Measured.DAY))
            .where(attempt -> ids.contains(attempt.agent()));
    Optional<JsonNode> word =
        Trend.of(attempts).map(t -> Views.words(List.of(Views.word(t))).get(0));
    return word.orElse(NullNode.instance);
  }

  private static ObjectNode details(Practice practice) {
    var tally = practice.tally();
    long done = tally.succeeded() + tally.failed();
    var view = Json.object().put("tasksCompleted", tally.succeeded());
    Figure.put(view, "successRate", Figure.share(tally.succeeded(), done));
    Figure.put(view, "averageResponseTime", Figure.mean(Figure.millis(tally.busy()), done));
    view.put("ratings", practice.ratings());
    Figure.put(view, "meanRating", Figure.rating(practice));
    return view;
  }
}
