package dev.swarm.mcp.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Figures that are read when somebody asks for them. One that is not there this time is not shown
 * either. Owned by who holds the metrics' lock.
 */
final class Exposed {
  private final MeterRegistry registry;
  private final Map<Id, Held> held = new HashMap<>();
  private int round;

  Exposed(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Id(Metric metric, List<String> labels) {}

  private static final class Held {
    private final Meter meter;
    private int round;

    Held(Meter meter) {
      this.meter = meter;
    }
  }

  /** A value that a meter reads; written by the owner, read by who scrapes, which is the same. */
  private static final class Value {
    private volatile double now;

    double now() {
      return now;
    }
  }

  private final Map<Id, Value> values = new HashMap<>();

  /** Begins anew: what is not put until the end of the round is not there. */
  void begin() {
    round++;
  }

  void put(Metric metric, double value, String... labels) {
    var id = new Id(metric, List.of(labels));
    values.computeIfAbsent(id, i -> new Value()).now = value;
    held.computeIfAbsent(id, this::register).round = round;
  }

  void put(Metric metric, long value, String... labels) {
    put(metric, (double) value, labels);
  }

  void put(Metric metric, OptionalDouble value, String... labels) {
    value.ifPresent(measured -> put(metric, measured, labels));
  }

  void put(Metric metric, Duration value, String... labels) {
    put(metric, value.toNanos() / 1e9, labels);
  }

  void end() {
    var gone = new ArrayList<Id>();
    held.forEach(
        (id, one) -> {
          if (one.round != round) {
            gone.add(id);
          }
        });
    for (var id : gone) {
      var lost = held.remove(id);
      values.remove(id);
      if (lost != null) {
        registry.remove(lost.meter);
      }
    }
  }

  private Held register(Id id) {
    var metric = id.metric();
    var value = values.get(id);
    if (value == null) {
      throw new IllegalStateException(metric + " has no value");
    }
    var tags = tags(metric, id.labels());
    return new Held(
        switch (metric.kind()) {
          case GAUGE ->
              Gauge.builder(metric.text(), value, Value::now)
                  .tags(tags)
                  .description(metric.what())
                  .strongReference(true)
                  .register(registry);
          case COUNTER ->
              FunctionCounter.builder(metric.text(), value, Value::now)
                  .tags(tags)
                  .description(metric.what())
                  .register(registry);
          case TIMER -> throw new IllegalArgumentException(metric + " is measured as it happens");
        });
  }

  static Tags tags(Metric metric, List<String> values) {
    var names = metric.labels();
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(metric + " has the labels " + names);
    }
    var tags = Tags.empty();
    for (int i = 0; i < names.size(); i++) {
      tags = tags.and(names.get(i), values.get(i));
    }
    return tags;
  }
}
