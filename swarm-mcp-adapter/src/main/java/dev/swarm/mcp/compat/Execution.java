package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Capabilities;
import dev.swarm.id.AgentId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Own;
import dev.swarm.mcp.tool.Payloads;
import dev.swarm.mcp.tool.Views;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One time that a workflow is done.
 *
 * @param number counts those of a workflow, from 1
 * @param tasks the task of each step
 */
record Execution(Own own, Workflow flow, long number, Instant started, Map<String, TaskId> tasks) {
  private static final int CUT = 100_000;

  /** A step as the task that it becomes. */
  record StepSpec(Workflow flow, String step, String key) {
    TaskSpec task(Optional<AgentId> who, List<TaskId> needs) {
      var spec =
          TaskSpec.describe(flow.steps().getOrDefault(step, step))
              .named(flow.id() + "/" + step)
              .key(key)
              .capabilities(who.map(Capabilities::of).orElse(Capabilities.NONE));
      for (var need : needs) {
        spec = spec.needs(need);
      }
      return spec;
    }
  }

  private Coordinator coordinator() {
    return own.coordinator();
  }

  /** How far it is now. */
  State look() {
    var steps = new LinkedHashMap<String, Task>();
    tasks.forEach((step, id) -> own.task(id).ifPresent(t -> steps.put(step, t)));
    return new State(this, steps);
  }

  /** How far it was when it was looked at, by step. */
  record State(Execution execution, Map<String, Task> steps) {
    long succeeded() {
      return steps.values().stream().filter(task -> task.state() == TaskState.SUCCEEDED).count();
    }

    /** Whether nothing more will come of it. */
    boolean ended() {
      return steps.values().stream().noneMatch(Task::open);
    }

    private boolean complete() {
      return succeeded() == execution.tasks().size();
    }

    private String status() {
      if (complete()) {
        return "completed";
      }
      return ended() ? "failed" : "in_progress";
    }

    /** From its beginning to its end, or until now. */
    private Duration time() {
      var now = execution.coordinator().pulse().now();
      var until =
          ended()
              ? steps.values().stream()
                  .flatMap(task -> task.ending().stream())
                  .map(Task.Ending::at)
                  .max(Instant::compareTo)
                  .orElse(execution.started())
              : now;
      return Duration.between(execution.started(), until);
    }

    ObjectNode view(Instant now) {
      var agents = new LinkedHashSet<String>();
      var results = Json.array();
      steps.forEach((step, task) -> results.add(result(step, task, agents)));
      var view = Json.object().put("workflow_id", execution.flow().id());
      view.put("execution", execution.number()).put("status", status());
      view.put("execution_complete", complete()).put("steps_completed", succeeded());
      view.put("total_steps", execution.tasks().size());
      view.put("execution_time_ms", time().toNanos() / 1e6);
      view.set("agents_involved", Views.words(agents));
      view.set("results", results);
      return view.put("timestamp", now.toString());
    }

    private ObjectNode result(String step, Task task, LinkedHashSet<String> agents) {
      var coordinator = execution.coordinator();
      var view = Json.object().put("step_id", step).put("task_id", task.id().value());
      view.put("status", Wording.of(task.state()));
      var work = TaskWork.of(coordinator, task);
      view.set("agents", Views.words(work.agents().stream().map(AgentId::value).toList()));
      work.agents().forEach(agent -> agents.add(agent.value()));
      TaskGroup.millis(view, "execution_time_ms", work.time());
      switch (task.state()) {
        case SUCCEEDED -> outputs(view, task);
        case FAILED, CANCELLED ->
            view.put("error", task.ending().map(Task.Ending::reason).orElse(""));
        case BLOCKED, READY, RUNNING ->
            view.set(
                "explanation",
                Views.words(coordinator.tasks().explain(task.id()).orElse(List.of())));
      }
      return view;
    }

    /** The output of a step that one agent did; of several the first is enough to show. */
    private void outputs(ObjectNode view, Task task) {
      execution.coordinator().tasks().result(task.id()).stream()
          .flatMap(result -> result.outputs().stream())
          .findFirst()
          .ifPresent(received -> Payloads.put(view, "output", received.output(), CUT));
    }
  }
}
