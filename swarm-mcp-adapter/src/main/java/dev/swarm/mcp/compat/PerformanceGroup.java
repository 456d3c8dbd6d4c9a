package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.measure.Attempt.End;
import dev.swarm.measure.Attempts;
import dev.swarm.measure.Figures;
import dev.swarm.network.Network;
import dev.swarm.network.Recorded;
import dev.swarm.swarm.Swarm;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Measures swarms over a time up to now. */
record PerformanceGroup(Surroundings around) implements Group {
  private static final int MOST_ENTRIES = 10_000;

  private enum Category {
    ALL,
    SYSTEM,
    PERFORMANCE,
    EFFICIENCY,
    NEURAL
  }

  @Override
  public Stream<Tool> tools() {
    return Stream.of(
        Tool.named("daa_performance_metrics")
            .description(
                "Measure the open swarms, or one, over a time up to now: steps done, how long they"
                    + " took, how busy the agents were, trainings; and this process's memory and"
                    + " CPU. What nobody measured is null.")
            .input(
                Params.open(
                    """
                    "category":{"type":"string","enum":["all","system","performance",\
                    "efficiency","neural"],"default":"all"},\
                    "timeRange":{"type":"string","pattern":"^[1-9][0-9]{0,4}[mhd]$",\
                    "default":"1h"},"""
                        + Params.SWARM))
            .hints(Hints.READS)
            .scope(Scope.READ)
            .handledBy(this::measure));
  }

  /** What all categories are told from. */
  private record Ground(List<Swarm> swarms, List<Agent> agents, Attempts attempts) {
    Figures figures() {
      return attempts.figures();
    }
  }

  private Reply measure(Request request) {
    var category = request.arguments().choice("category", Category.class, Category.ALL);
    var range = TimeRange.of(request.arguments());
    var measured = new Measured(around.coordinator());
    var swarms = Lookup.of(around, request).swarms();
    var ids = swarms.stream().map(Swarm::id).toList();
    var attempts = measured.attempts(ids, measured.last(range.time()));
    var ground = new Ground(swarms, measured.agents(swarms), attempts);
    var view = Json.object().put("metrics_category", Views.word(category));
    view.put("time_range", range.text()).set("measured", Measured.over(attempts));
    boolean all = category == Category.ALL;
    view.set("system_metrics", all || category == Category.SYSTEM ? system(ground) : none());
    view.set(
        "performance_metrics",
        all || category == Category.PERFORMANCE ? performance(ground.figures()) : none());
    view.set(
        "efficiency_metrics", all || category == Category.EFFICIENCY ? efficiency(ground) : none());
    view.set("neural_metrics", all || category == Category.NEURAL ? neural(ground) : none());
    return Reply.structured(view.put("timestamp", around.clock().instant().toString()));
  }

  private static ObjectNode none() {
    return Json.object();
  }

  private ObjectNode system(Ground ground) {
    var figures = ground.figures();
    var ids = ground.agents().stream().map(Agent::id).toList();
    var holds = around.coordinator().work().holds(ids);
    var view = Json.object().put("total_agents", ground.agents().size());
    view.put("active_agents", holds.values().stream().filter(held -> !held.isEmpty()).count());
    view.put("autonomous_tasks_completed", succeeded(figures));
    Figure.put(view, "average_task_time_ms", meanMillis(ground.attempts()));
    view.put("learning_cycles_completed", ratings(ground) + trainings(ground).size());
    view.put("heap_used_mb", Abilities.memoryMb());
    view.put("heap_max_mb", Runtime.getRuntime().maxMemory() / 1048576.0);
    return ProcessorTime.put(view);
  }

  /** How often agents were rated in the time, as far as the journal still tells. */
  private long ratings(Ground ground) {
    var journal = around.coordinator().journal();
    return ground.agents().stream()
        .filter(agent -> agent.practice().ratings() > 0)
        .flatMap(agent -> journal.about(agent.id().value(), MOST_ENTRIES).stream())
        .filter(entry -> entry.type().equals("Rated"))
        .filter(entry -> ground.attempts().span().holds(entry.at()))
        .count();
  }

  /** The trainings in the time, as far as they are kept. */
  private List<Recorded> trainings(Ground ground) {
    var measured = new Measured(around.coordinator());
    return ground.swarms().stream()
        .flatMap(swarm -> measured.networks(swarm).stream())
        .flatMap(network -> measured.trainings(network).stream())
        .filter(training -> ground.attempts().span().holds(training.at()))
        .toList();
  }

  private static int succeeded(Figures figures) {
    return figures.count(End.SUCCEEDED) + figures.count(End.SPLIT);
  }

  private static OptionalDouble meanMillis(Attempts attempts) {
    return attempts.list().stream()
        .filter(attempt -> attempt.judged() && attempt.end() != End.EXPIRED)
        .mapToDouble(attempt -> Figure.millis(attempt.time()))
        .average();
  }

  private static ObjectNode performance(Figures figures) {
    var view = Json.object();
    Figure.put(view, "task_success_rate", figures.success());
    view.putNull("adaptation_effectiveness").putNull("knowledge_sharing_events");
    view.putNull("cross_domain_transfers").put("attempts", figures.count());
    Figure.put(view, "attempts_per_minute", figures.perMinute());
    Figure.millis(view, "median_ms", figures.times().map(Figures.Times::median));
    Figure.millis(view, "p95_ms", figures.times().map(Figures.Times::p95));
    return view;
  }

  private static ObjectNode efficiency(Ground ground) {
    var figures = ground.figures();
    var view = Json.object().putNull("token_reduction");
    Figure.put(view, "parallel_execution_gain", atOnce(ground));
    view.putNull("memory_optimization");
    Figure.put(view, "busy_share", figures.busy());
    view.put("retries", figures.count(End.RETRIED) + figures.count(End.EXPIRED));
    view.put("rejected", figures.count(End.REJECTED));
    view.put("offers_followed", figures.followedAnOffer());
    return view;
  }

  /** How many agents worked at once on the mean, while any did. */
  private static OptionalDouble atOnce(Ground ground) {
    double agents =
        ground.attempts().byAgent().values().stream()
            .mapToDouble(own -> own.figures().busy().orElse(0))
            .sum();
    return Figure.share(agents, ground.figures().busy().orElse(0));
  }

  private ObjectNode neural(Ground ground) {
    var measured = new Measured(around.coordinator());
    var networks = ground.swarms().stream().flatMap(s -> measured.networks(s).stream()).toList();
    var recent = trainings(ground);
    var view = Json.object().put("models_active", networks.size()).putNull("inference_speed_ms");
    view.put(
        "training_iterations", recent.stream().mapToLong(t -> t.training().run().epochs()).sum());
    view.put("trainings_recorded", recent.size());
    var errors = view.putArray("last_errors");
    networks.forEach(
        network ->
            measured.trainings(network).stream()
                .findFirst()
                .ifPresent(training -> errors.add(error(network, training))));
    return view;
  }

  private static ObjectNode error(Network network, Recorded recorded) {
    var view = Json.object().put("network", network.id().value());
    view.put("at", recorded.at().toString());
    var mse = recorded.training().end().mse();
    return Figure.put(view, "mse", mse.stream().mapToDouble(m -> m).findFirst());
  }
}
