package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.journal.Entry;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.measure.Attempt;
import dev.swarm.measure.Attempt.End;
import dev.swarm.measure.Attempts;
import dev.swarm.measure.Figures;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what each agent did, measured from its recorded steps. */
record MetricsGroup(Surroundings around) implements Group {
  private enum Metric {
    ALL,
    CPU,
    MEMORY,
    TASKS,
    PERFORMANCE
  }

  @Override
  public Stream<Tool> tools() {
    var metrics =
        "{\"type\":\"string\",\"enum\":[\"all\",\"cpu\",\"memory\",\"tasks\",\"performance\"]";
    return Stream.of(
        Tool.named("agent_metrics")
            .description(
                "Measure agents by their recorded steps: performance over the last 24 hours, tasks"
                    + " since they joined. What nobody measured is null.")
            .input(
                Params.open(
                    "\"agentId\":{\"type\":\"string\"},\"agent_id\":{\"type\":\"string\"},"
                        + "\"metric\":"
                        + metrics
                        + ",\"default\":\"all\"},\"metricType\":"
                        + metrics
                        + "},"
                        + Params.SWARM))
            .hints(Hints.READS)
            .scope(Scope.READ)
            .handledBy(this::measure));
  }

  private static Metric metric(Arguments arguments) {
    return arguments
        .maybeChoice("metric", Metric.class)
        .or(() -> arguments.maybeChoice("metricType", Metric.class))
        .orElse(Metric.ALL);
  }

  private Reply measure(Request request) {
    var metric = metric(request.arguments());
    var agents = agents(Lookup.of(around, request));
    var measured = new Measured(around.coordinator());
    var swarms = new HashSet<>(agents.stream().map(Agent::swarm).toList());
    var attempts = measured.attempts(swarms, measured.last(Measured.DAY));
    var holds = around.coordinator().work().holds(agents.stream().map(Agent::id).toList());
    var view = Json.object().put("total_agents", agents.size());
    view.put("metric_type", Views.word(metric));
    view.put("timestamp", around.clock().instant().toString());
    view.set("measured", Measured.over(attempts));
    var all = view.putArray("agents");
    agents.forEach(agent -> all.add(view(agent, metric, of(attempts, agent), holds)));
    view.set("summary", summary(agents, attempts, holds));
    return Reply.structured(view);
  }

  private List<Agent> agents(Lookup lookup) {
    return lookup
        .maybeAgentOf("agentId", "agent_id")
        .map(List::of)
        .orElseGet(() -> new Measured(around.coordinator()).agents(lookup.swarms()));
  }

  private static Attempts of(Attempts attempts, Agent agent) {
    return attempts.where(attempt -> attempt.agent().equals(agent.id()));
  }

  private ObjectNode view(
      Agent agent, Metric metric, Attempts attempts, Map<AgentId, List<Hold>> holds) {
    var figures = attempts.figures();
    var view =
        switch (metric) {
          case ALL -> new AgentViews(around.coordinator()).one(agent);
          case CPU, MEMORY, TASKS, PERFORMANCE -> Json.object();
        };
    view.put("agent_id", agent.id().value()).put("agent_name", agent.name());
    int held = holds.getOrDefault(agent.id(), List.of()).size();
    switch (metric) {
      case CPU -> view.putNull("cpu");
      case MEMORY -> view.putNull("memory");
      case TASKS -> view.set("tasks", tasks(agent, figures, held));
      case PERFORMANCE -> view.set("performance", performance(agent, figures, held));
      case ALL -> {
        view.put("agent_type", Views.word(agent.type()));
        view.putNull("cpu").putNull("memory");
        view.set("tasks", tasks(agent, figures, held));
        view.set("performance", performance(agent, figures, held));
        view.set("neural_networks", networks(agent));
        view.put("last_activity", lastActivity(agent, attempts).toString());
        uptime(agent, view);
      }
    }
    return view;
  }

  /** When it was last heard of: that is not written down at each call, but what it did is. */
  private static Instant lastActivity(Agent agent, Attempts attempts) {
    return attempts.list().stream()
        .filter(attempt -> attempt.end() != End.EXPIRED && attempt.end() != End.CANCELLED)
        .map(Attempt::until)
        .reduce(agent.lastSeen(), (one, other) -> one.isAfter(other) ? one : other);
  }

  /** What became of its steps since it joined, and in the time that was measured. */
  private static ObjectNode tasks(Agent agent, Figures figures, int held) {
    var view = Json.object().put("completed", agent.tally().succeeded());
    view.put("failed", agent.tally().failed()).put("in_progress", held);
    var recent = view.putObject("recent");
    for (var end : End.values()) {
      recent.put(Views.word(end), figures.count(end));
    }
    return view;
  }

  private static ObjectNode performance(Agent agent, Figures figures, int held) {
    var view = Json.object();
    var ratings = agent.practice();
    var total = figures.times().map(Figures.Times::total);
    Figure.put(view, "task_completion_rate", figures.success());
    Figure.put(
        view,
        "avg_response_time_ms",
        total.stream().mapToDouble(time -> Figure.millis(time) / timed(figures)).findFirst());
    Figure.millis(view, "median_response_time_ms", figures.times().map(Figures.Times::median));
    Figure.millis(view, "p95_response_time_ms", figures.times().map(Figures.Times::p95));
    Figure.put(view, "accuracy_score", Figure.rating(ratings));
    view.put("ratings", ratings.ratings());
    view.put("cognitive_load", (double) held / agent.slots()).putNull("memory_usage_mb");
    Figure.put(view, "active_time_percent", Figure.percent(figures.busy()));
    return view.put("offers_followed", figures.followedAnOffer());
  }

  /** How many attempts have a time. */
  private static int timed(Figures figures) {
    return figures.count()
        - figures.count(End.RELEASED)
        - figures.count(End.CANCELLED)
        - figures.count(End.EXPIRED);
  }

  private ArrayNode networks(Agent agent) {
    var measured = new Measured(around.coordinator());
    var all = Json.array();
    for (var network : measured.networks(agent)) {
      var view = all.addObject().put("id", network.id().value());
      view.put("architecture_type", network.content().format());
      var trained = measured.trainings(network).stream().findFirst();
      var metrics = view.putObject("performance_metrics");
      Figure.put(
          metrics,
          "mse",
          trained.flatMap(t -> t.training().end().mse()).stream().mapToDouble(m -> m).findFirst());
      if (trained.isPresent()) {
        view.put("last_trained", trained.get().at().toString());
      } else {
        view.putNull("last_trained");
      }
    }
    return all;
  }

  /** Since it joined, as long as the journal still tells when that was. */
  private void uptime(Agent agent, ObjectNode view) {
    var joined =
        around.coordinator().journal().about(agent.id().value(), 1).stream()
            .filter(entry -> entry.version() == 1)
            .map(Entry::at)
            .findFirst();
    Figure.millis(
        view,
        "uptime_ms",
        joined.map(at -> Duration.between(at, around.coordinator().pulse().now())));
  }

  private ObjectNode summary(
      List<Agent> agents, Attempts attempts, Map<AgentId, List<Hold>> holds) {
    var ids = new HashSet<>(agents.stream().map(Agent::id).toList());
    var figures = attempts.where(attempt -> ids.contains(attempt.agent())).figures();
    var measured = new Measured(around.coordinator());
    var view = Json.object();
    Figure.put(view, "avg_performance", figures.success());
    view.put(
        "total_neural_networks",
        agents.stream().mapToInt(agent -> measured.networks(agent).size()).sum());
    return view.put("active_agents", holds.values().stream().filter(h -> !h.isEmpty()).count());
  }
}
