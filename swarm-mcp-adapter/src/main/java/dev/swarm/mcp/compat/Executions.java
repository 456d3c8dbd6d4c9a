package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Own;
import dev.swarm.mcp.tool.Views;
import dev.swarm.memory.Author;
import dev.swarm.problem.Answer;
import dev.swarm.topology.TaskStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The executions of a workflow, one after another. The one that goes on is on record in the swarm's
 * memory before its first task is submitted, and each task under a key of its own: whoever calls
 * after a crash goes on with it, and submits what is missing.
 */
record Executions(Own own, SwarmId swarm, Workflow flow) {
  private static final String NAMESPACE = "workflow-execution";
  private static final int TRIES = 10;

  /**
   * How one is to go.
   *
   * @param agents who does its steps, by turns; anybody when empty
   */
  record Terms(List<AgentId> agents, boolean parallel) {}

  private Coordinator coordinator() {
    return own.coordinator();
  }

  private Shelf shelf() {
    return new Shelf(coordinator(), swarm, NAMESPACE);
  }

  /**
   * The execution whose end nobody has been told yet, or a new one on these terms.
   *
   * @param version which version of the definition is to be executed
   */
  Execution current(long version, Terms terms) {
    for (int i = 0; i < TRIES; i++) {
      var record = record(version, terms);
      if (record.isPresent()) {
        return begun(record.get());
      }
    }
    throw new IllegalStateException("executions of " + flow.id() + " begin faster than one can");
  }

  /** The record of it; nothing when another process was faster to begin one. */
  private Optional<ObjectNode> record(long version, Terms terms) {
    var standing = shelf().get(flow.id());
    var last = standing.map(Shelf.Kept::value).orElseGet(Json::object);
    boolean open =
        last.path("version").asLong(-1) == version && !last.path("reported").asBoolean(true);
    if (open) {
      return Optional.of(last);
    }
    var next =
        Json.object()
            .put("number", last.path("number").asLong(0) + 1)
            .put("version", version)
            .put("parallel", terms.parallel())
            .put("started", coordinator().pulse().now().toString())
            .put("reported", false);
    next.set("agents", Views.words(terms.agents().stream().map(AgentId::value).toList()));
    var put = shelf().put(flow.id(), next, standing.map(Shelf.Kept::version).orElse(0L));
    return switch (put) {
      case Answer.Done<?> done -> Optional.of(next);
      case Answer.Refused<?> refused -> {
        if (shelf().get(flow.id()).equals(standing)) {
          // Not another's record stands in the way: the caller hears of it.
          put.orThrow();
        }
        yield Optional.empty();
      }
    };
  }

  /** Submits what is not submitted yet. */
  private Execution begun(ObjectNode record) {
    var agents =
        record.path("agents").valueStream().map(one -> new AgentId(one.asString(""))).toList();
    boolean chained =
        !record.path("parallel").asBoolean(true) || flow.strategy() == TaskStrategy.SEQUENTIAL;
    var order = flow.graph().order();
    var tasks = new LinkedHashMap<String, TaskId>();
    for (int i = 0; i < order.size(); i++) {
      var step = order.get(i);
      var needed = new ArrayList<>(flow.graph().needs(step));
      if (chained && i > 0 && !needed.contains(order.get(i - 1))) {
        needed.add(order.get(i - 1));
      }
      var spec = new Execution.StepSpec(flow, step, key(record, step));
      var who =
          agents.isEmpty() ? Optional.<AgentId>empty() : Optional.of(agents.get(i % agents.size()));
      var task = spec.task(who, needed.stream().map(tasks::get).toList());
      tasks.put(step, coordinator().tasks().submit(swarm, task).orThrow().id());
    }
    return new Execution(
        own,
        flow,
        record.path("number").asLong(0),
        Instant.parse(record.path("started").asString("")),
        tasks);
  }

  private String key(ObjectNode record, String step) {
    return "wf:%s:%d:%d:%s"
        .formatted(
            flow.id(), record.path("version").asLong(0), record.path("number").asLong(0), step);
  }

  /** Its end was told: the next call begins another one. */
  void reported(Execution execution) {
    shelf()
        .get(flow.id())
        .filter(kept -> kept.value().path("number").asLong(0) == execution.number())
        .ifPresent(
            kept -> shelf().put(flow.id(), kept.value().put("reported", true), Author.outside()));
  }
}
