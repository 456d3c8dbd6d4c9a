package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Feedback;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.store.Patience;
import dev.swarm.swarm.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Watches swarms for a while: takes a sample now and then, and tells what changed between them. */
record MonitorTool(Surroundings around) {
  private static final double SHORTEST = 0.1;
  private static final double LONGEST = 20;

  Tool tool() {
    return Tool.named("swarm_monitor")
        .description(
            "Watch the open swarms, or one, for duration seconds: a sample every interval seconds,"
                + " told as progress; then what changed.")
        .input(
            Params.open(
                """
                "duration":{"type":"number","default":10,"minimum":0,"description":"20 at most"},\
                "interval":{"type":"number","default":1,"minimum":0},\
                "includeAgents":{"type":"boolean","default":true},\
                "includeTasks":{"type":"boolean","default":true},\
                "includeMetrics":{"type":"boolean","default":true},\
                "realTime":{"type":"boolean","default":false},"""
                    + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::watch);
  }

  private Reply watch(Request request) throws InterruptedException {
    var arguments = request.arguments();
    var swarms = Lookup.of(around, request).swarms();
    if (swarms.isEmpty()) {
      throw Refusal.notFound("no swarm is open", "start one with swarm_init");
    }
    var duration = seconds(arguments, "duration", 10, 0);
    var interval = seconds(arguments, "interval", 1, SHORTEST);
    long from = System.nanoTime();
    var samples = new ArrayList<Watched.Sample>();
    samples.add(sample(swarms, request));
    var waiting = Patience.current().waiting(duration);
    while (rests(waiting, interval)) {
      samples.add(sample(swarms, request));
      told(request.feedback(), samples.getLast(), from, duration);
    }
    return Reply.structured(new Watched(around, swarms, samples, from).view(arguments));
  }

  private static Duration seconds(Arguments arguments, String name, double fallback, double least) {
    double asked = arguments.number(name, fallback);
    return Duration.ofNanos((long) (Math.clamp(asked, least, LONGEST) * 1e9));
  }

  /** Waits for the next sample; false when there is no time left for one. */
  private static boolean rests(Patience.Waiting waiting, Duration interval)
      throws InterruptedException {
    long end = System.nanoTime() + interval.toNanos();
    while (true) {
      var left = waiting.left();
      long rest = end - System.nanoTime();
      if (rest <= 0) {
        return true;
      }
      if (left.isZero()) {
        return false;
      }
      Thread.sleep(Duration.ofNanos(Math.min(rest, Math.min(left.toNanos(), 100_000_000))));
    }
  }

  private Watched.Sample sample(List<Swarm> swarms, Request request) {
    var figures =
        swarms.stream().map(swarm -> new SwarmFigures(around.coordinator(), swarm.id())).toList();
    return new Watched.Sample(
        around.clock().instant(),
        entries(request),
        figures.stream().map(SwarmFigures::agents).toList(),
        figures.stream().map(SwarmFigures::tasks).toList());
  }

  /** How long the journal is, for those alone who may see what all callers do. */
  private OptionalLong entries(Request request) {
    return request.caller().mayAll()
        ? OptionalLong.of(around.coordinator().journal().head().position())
        : OptionalLong.empty();
  }

  private static void told(Feedback feedback, Watched.Sample sample, long from, Duration duration) {
    long running = sample.tasks().stream().mapToLong(t -> t.path("in_progress").asLong(0)).sum();
    long done = sample.tasks().stream().mapToLong(t -> t.path("completed").asLong(0)).sum();
    feedback.progress(
        (System.nanoTime() - from) / 1e9,
        duration.toNanos() / 1e9,
        "%d tasks in progress, %d completed".formatted(running, done));
  }
}
