package dev.swarm.mcp.metric;

import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.Auditor;
import dev.swarm.mcp.alert.Level;
import dev.swarm.mcp.alert.Rule;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.fault.Result;
import dev.swarm.mcp.limit.LimitCounts;
import dev.swarm.measure.Census;
import dev.swarm.store.Vitals;
import dev.swarm.task.TaskState;
import dev.swarm.work.StepState;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures calls as they end, counts what is audited, and reads all else when somebody asks for it:
 * {@link #text} is what Prometheus takes. No label holds anything that a client made up.
 */
public final class Metrics implements Interceptor, Auditor {
  /** What {@link #text} is. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Sources sources;
  private final CallTimers timers = new CallTimers(registry);
  private final Exposed exposed = new Exposed(registry);

  public Metrics(Sources sources) {
    this.sources = sources;
  }

  @Override
  public void after(Called call, Duration took, Optional<String> problem) {
    timers.after(call, took, problem);
  }

  @Override
  public void record(AuditEvent event) {
    timers.counter(Metric.AUDIT, event.kind().name().toLowerCase(Locale.ROOT)).increment();
  }

  /** All that is measured, in Prometheus' text. */
  public synchronized String text() {
    exposed.begin();
    machine();
    calls();
    sources.counts().census().ifPresent(this::census);
    sources.counts().vitals().ifPresent(this::vitals);
    sources.counts().writer().ifPresent(this::writer);
    alerts();
    exposed.end();
    return registry.scrape(CONTENT_TYPE);
  }

  private void machine() {
    var machine = sources.machine();
    exposed.put(Metric.MEMORY, machine.memory());
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    exposed.put(Metric.HEAP, heap.getUsed(), "used");
    exposed.put(Metric.HEAP, heap.getCommitted(), "committed");
    exposed.put(Metric.HEAP, heap.getMax(), "max");
    exposed.put(Metric.CPU, machine.process(), "process");
    exposed.put(Metric.CPU, machine.machine(), "machine");
    exposed.put(Metric.UPTIME, machine.uptime());
    sources.roundTrip().get().ifPresent(time -> exposed.put(Metric.ROUND_TRIP, time));
    sources.wasmLoading().get().ifPresent(time -> exposed.put(Metric.WASM_LOAD, time));
    sources.sessions().get().ifPresent(open -> exposed.put(Metric.SESSIONS, open));
  }

  private void calls() {
    for (var result : Result.values()) {
      exposed.put(Metric.CALLS, sources.calls().count(result), result.word());
    }
    exposed.put(Metric.FAILING, timers.failing());
    sources.limits().get().ifPresent(this::limits);
  }

  private void limits(LimitCounts counts) {
    exposed.put(Metric.LIMITS, counts.rateLimited(), "rate");
    exposed.put(Metric.LIMITS, counts.strangersLimited(), "address");
    exposed.put(Metric.LIMITS, counts.busy(), "places");
    exposed.put(Metric.LIMITS, counts.overloaded(), "load");
    exposed.put(Metric.REQUESTS, counts.inside(), "inside");
    exposed.put(Metric.REQUESTS, counts.places(), "most");
  }

  private void census(Census census) {
    exposed.put(Metric.OPEN_SWARMS, census.openSwarms());
    exposed.put(Metric.NEW_SWARMS, census.newSwarms());
    exposed.put(Metric.AGENTS, census.agents());
    census.tasks().forEach((state, count) -> exposed.put(Metric.TASKS, count, word(state)));
    census.steps().forEach((state, count) -> exposed.put(Metric.STEPS, count, queue(state)));
    exposed.put(Metric.TASKS_PER_MINUTE, census.tasksPerMinute());
    exposed.put(Metric.COMPLETION, census.completionRate());
  }

  private static String word(TaskState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String queue(StepState state) {
    return state == StepState.FAILED ? "dead" : state.name().toLowerCase(Locale.ROOT);
  }

  private void vitals(Vitals vitals) {
    vitals.reads().ifPresent(traffic -> traffic(traffic, "read"));
    vitals.writes().ifPresent(traffic -> traffic(traffic, "write"));
    vitals
        .readers()
        .ifPresent(
            readers -> {
              exposed.put(Metric.READERS, readers.busy(), "busy");
              exposed.put(Metric.READERS, readers.free(), "free");
              exposed.put(Metric.READERS, readers.most(), "most");
              exposed.put(Metric.READERS_WAITING, readers.waiting());
            });
    vitals.files().ifPresent(this::files);
  }

  private void traffic(Vitals.Traffic traffic, String kind) {
    exposed.put(Metric.STORE_CALLS, traffic.calls(), kind);
    exposed.put(Metric.STORE_FAILURES, traffic.failed(), kind);
    exposed.put(Metric.STORE_TIME, traffic.time(), kind);
  }

  private void files(Vitals.Files files) {
    exposed.put(Metric.STORE_FILES, files.bytes(), "data");
    exposed.put(Metric.STORE_FILES, files.logBytes(), "log");
    try {
      var disk = Files.getFileStore(Path.of(files.path()));
      double total = (double) disk.getTotalSpace();
      double free = (double) disk.getUsableSpace();
      exposed.put(Metric.DISK_FREE, free);
      if (total > 0) {
        exposed.put(Metric.DISK, 1 - free / total);
      }
    } catch (IOException e) {
      // It is not told: absent.
    }
  }

  private void writer(Vitals.Writer writer) {
    exposed.put(Metric.WRITER_QUEUE, writer.queued());
    exposed.put(Metric.WRITER_TURNS, writer.turns());
    exposed.put(Metric.WRITER_CALLS, writer.calls());
    exposed.put(Metric.WRITER_WAIT, writer.waited());
    exposed.put(Metric.COMMITS, writer.commits());
    exposed.put(Metric.COMMIT_TIME, writer.committing());
  }

  private void alerts() {
    var current = sources.alerts().current();
    for (Rule rule : sources.alerts().measured()) {
      for (Level level : sources.alerts().levels(rule)) {
        boolean on = current.stream().anyMatch(a -> a.rule() == rule && a.level() == level);
        exposed.put(Metric.ALERT, on ? 1 : 0, rule.word(), level.word());
      }
    }
  }
}
