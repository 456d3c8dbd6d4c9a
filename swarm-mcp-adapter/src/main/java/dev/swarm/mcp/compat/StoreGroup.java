package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.store.Vitals;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells how the store is doing, as it measures itself since this process opened it. There is no
 * pool of worker threads here: what the original told of one is null.
 */
record StoreGroup(Surroundings around) implements Group {
  @Override
  public Stream<Tool> tools() {
    return Stream.of(
        tool(
            "pool_health",
            "Tell whether the store answers, and who waits for it.",
            (vitals, caller) -> health(vitals)),
        tool(
            "pool_stats",
            "Count the store's reads and writes and how long they took.",
            (vitals, caller) -> stats(vitals)),
        tool(
            "persistence_stats",
            "Tell where everything is kept, how much that takes, and what calls came to.",
            this::persistence));
  }

  private Tool tool(String name, String description, BiFunction<Vitals, Caller, ObjectNode> view) {
    return Tool.named(name)
        .description(description)
        .input(Params.open(""))
        .hints(Hints.READS)
        .scope(Scope.ADMIN)
        .handledBy(request -> Reply.structured(stamped(view.apply(answering(), request.caller()))));
  }

  private ObjectNode stamped(ObjectNode view) {
    return view.put("timestamp", now());
  }

  private String now() {
    return around.clock().instant().toString();
  }

  /** The figures of a store that was just read from: one that cannot be read refuses the call. */
  private Vitals answering() {
    around.coordinator().journal().head();
    return around.coordinator().pulse().vitals();
  }

  private ObjectNode health(Vitals vitals) {
    var view = Json.object().put("healthy", true);
    view.set("pool_status", connections(vitals).setAll(queues(vitals)));
    return view.put("last_health_check", now());
  }

  private static ObjectNode connections(Vitals vitals) {
    var view = Json.object();
    var readers = vitals.readers();
    int writers = vitals.writer().isPresent() ? 1 : 0;
    number(view, "total_connections", readers.map(r -> r.open() + writers));
    number(view, "active_connections", readers.map(r -> r.busy() + writers));
    number(view, "available_readers", readers.map(Vitals.Readers::free));
    return view.putNull("available_workers");
  }

  private static ObjectNode queues(Vitals vitals) {
    var view = Json.object();
    var queues = view.putObject("queue_lengths");
    number(queues, "read_queue", vitals.readers().map(Vitals.Readers::waiting));
    number(queues, "write_queue", vitals.writer().map(Vitals.Writer::queued));
    queues.putNull("worker_queue");
    return view;
  }

  private ObjectNode stats(Vitals vitals) {
    var view = Json.object();
    var pool = view.putObject("pool_metrics");
    number(pool, "total_reads", vitals.reads().map(Vitals.Traffic::calls));
    number(pool, "total_writes", vitals.writes().map(Vitals.Traffic::calls));
    pool.putNull("total_worker_tasks").putNull("failed_connections");
    number(pool, "failed_reads", vitals.reads().map(Vitals.Traffic::failed));
    number(pool, "failed_writes", vitals.writes().map(Vitals.Traffic::failed));
    number(pool, "average_read_time", vitals.reads().flatMap(StoreGroup::millis));
    number(pool, "average_write_time", vitals.writes().flatMap(StoreGroup::millis));
    pool.setAll(connections(vitals));
    pool.setAll(queues(vitals));
    vitals.writer().ifPresent(writer -> view.set("writer", writer(writer)));
    var all = all(vitals);
    var kept = view.putObject("persistence_metrics");
    number(kept, "total_operations", all.map(Vitals.Traffic::calls));
    number(kept, "total_errors", all.map(Vitals.Traffic::failed));
    number(kept, "average_response_time", all.flatMap(StoreGroup::millis));
    text(kept, "error_rate", all.flatMap(StoreGroup::failures).map(share -> percent(share) + "%"));
    view.putObject("health_status").put("healthy", true).put("last_check", now());
    return view;
  }

  private static ObjectNode writer(Vitals.Writer writer) {
    return Json.object()
        .put("turns", writer.turns())
        .put("waited_ms", writer.waited().toNanos() / 1e6)
        .put("longest_wait_ms", writer.longestWait().toNanos() / 1e6)
        .put("commits", writer.commits())
        .put("calls", writer.calls());
  }

  private ObjectNode persistence(Vitals vitals, Caller caller) {
    var view = Json.object().put("persistence_layer", vitals.kind());
    view.put("connection_pool", vitals.readers().isPresent() ? "enabled" : "none");
    var all = all(vitals);
    var statistics = view.putObject("statistics");
    number(statistics, "total_operations", all.map(Vitals.Traffic::calls));
    number(statistics, "total_errors", all.map(Vitals.Traffic::failed));
    number(statistics, "average_response_time_ms", all.flatMap(StoreGroup::millis));
    var failures = all.flatMap(StoreGroup::failures);
    text(statistics, "error_rate_percent", failures.map(StoreGroup::percent));
    text(statistics, "success_rate_percent", failures.map(share -> percent(1 - share)));
    view.set("pool_health", connections(vitals).put("healthy", true));
    vitals.files().ifPresent(files -> view.set("files", files(files, caller)));
    return view;
  }

  /** Where they lie is told to the user of this machine alone. */
  private static ObjectNode files(Vitals.Files files, Caller caller) {
    var path = caller.equals(Caller.LOCAL) ? files.path() : null;
    return Json.object()
        .put("path", path)
        .put("bytes", files.bytes())
        .put("log_bytes", files.logBytes())
        .put("page_bytes", files.pageBytes())
        .put("pages", files.pages())
        .put("free_pages", files.freePages());
  }

  private static Optional<Vitals.Traffic> all(Vitals vitals) {
    return vitals.reads().flatMap(reads -> vitals.writes().map(writes -> sum(reads, writes)));
  }

  private static Vitals.Traffic sum(Vitals.Traffic one, Vitals.Traffic other) {
    return new Vitals.Traffic(
        one.calls() + other.calls(), one.failed() + other.failed(), one.time().plus(other.time()));
  }

  private static Optional<Double> millis(Vitals.Traffic traffic) {
    return traffic.mean().map(mean -> mean.toNanos() / 1e6);
  }

  private static Optional<Double> failures(Vitals.Traffic traffic) {
    return traffic.calls() == 0
        ? Optional.empty()
        : Optional.of((double) traffic.failed() / traffic.calls());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", share * 100);
  }

  private static void number(ObjectNode view, String name, Optional<? extends Number> value) {
    if (value.isEmpty()) {
      view.putNull(name);
    } else if (value.get() instanceof Double number) {
      view.put(name, number);
    } else {
      view.put(name, value.get().longValue());
    }
  }

  private static void text(ObjectNode view, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> view.put(name, text), () -> view.putNull(name));
  }
}
