package dev.swarm.mcp.metric;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.fault.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times calls as they end, and how long it takes until an operation that failed goes well again.
 */
final class CallTimers implements Interceptor {
  private static final String OK = "OK";

  private record Key(Metric metric, String method, String name, String code) {}

  private record Count(Metric metric, String label) {}

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Count, Counter> counters = new ConcurrentHashMap<>();
  // Since when operations fail, by nanoTime.
  private final Map<String, Long> failing = new ConcurrentHashMap<>();

  CallTimers(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void after(Called call, Duration took, Optional<String> problem) {
    var metric =
        switch (call.pace()) {
          case BRISK -> Metric.CALL_TIME;
          case WAITS -> Metric.WAITED_TIME;
        };
    var code = problem.orElse(OK);
    timers
        .computeIfAbsent(new Key(metric, call.method(), call.name(), code), this::timer)
        .record(took);
    switch (Result.of(problem)) {
      case OK -> resolved(call);
      case FAULT -> failing.putIfAbsent(operation(call), System.nanoTime());
      case REFUSED, TURNED_AWAY, WITHDRAWN -> {}
    }
  }

  private void resolved(Called call) {
    if (failing.isEmpty()) {
      return;
    }
    var operation = operation(call);
    var since = failing.remove(operation);
    if (since != null) {
      timer(Metric.RESOLUTION, List.of(operation))
          .record(Duration.ofNanos(System.nanoTime() - since));
    }
  }

  private static String operation(Called call) {
    return call.name().isEmpty() ? call.method() : call.name();
  }

  /** How many operations fail. */
  int failing() {
    return failing.size();
  }

  private Timer timer(Key key) {
    return timer(key.metric(), List.of(key.method(), key.name(), key.code()));
  }

  private Timer timer(Metric metric, List<String> labels) {
    var builder =
        Timer.builder(base(metric)).tags(Exposed.tags(metric, labels)).description(metric.what());
    if (metric != Metric.RESOLUTION) {
      builder.serviceLevelObjectives(Bounds.durations());
    }
    return builder.register(registry);
  }

  /** The registry appends the unit. */
  private static String base(Metric metric) {
    return metric.text().replaceFirst("_seconds$", "");
  }

  Counter counter(Metric metric, String label) {
    return counters.computeIfAbsent(
        new Count(metric, label),
        key ->
            Counter.builder(metric.text())
                .tags(Exposed.tags(metric, List.of(label)))
                .description(metric.what())
                .register(registry));
  }
}
