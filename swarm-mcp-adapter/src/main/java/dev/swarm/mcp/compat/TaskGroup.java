package dev.swarm.mcp.compat;

import dev.swarm.id.AgentId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Views;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.work.Ending;
import dev.swarm.work.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Takes tasks on and tells how they are. */
record TaskGroup(Surroundings around) implements Group {
  private static final int MOST = 200;

  @Override
  public Stream<Tool> tools() {
    return Stream.of(
        new OrchestrateTool(around).tool(), status(), new TaskResultsTool(around).tool());
  }

  private Tool status() {
    return Tool.named("task_status")
        .description(
            "Tell how a task is, or list the newest tasks of all open swarms, or of one; detailed"
                + " adds steps and says why it waits.")
        .input(
            Params.open(
                Params.TASK
                    + """
                    ,"detailed":{"type":"boolean","default":false},\
                    "limit":{"type":"integer","minimum":1,"maximum":200,"default":50},"""
                    + Params.SWARM))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::look);
  }

  private Reply look(Request request) {
    var arguments = request.arguments();
    var lookup = Lookup.of(around, request);
    if (arguments.has("taskId")) {
      return Reply.structured(view(lookup.task(), arguments));
    }
    int limit = (int) arguments.integer("limit", 1, MOST, 50);
    var swarms = lookup.swarms();
    var view = Json.object().put("total_tasks", swarms.stream().mapToLong(this::count).sum());
    var all = view.putArray("tasks");
    swarms.stream()
        .flatMap(swarm -> newest(swarm, limit))
        .sorted(Comparator.comparing(Task::submittedAt).reversed())
        .limit(limit)
        .forEach(task -> all.add(view(task, arguments)));
    return Reply.structured(view);
  }

  private Stream<Task> newest(Swarm swarm, int limit) {
    return around
        .coordinator()
        .tasks()
        .newest(swarm.id(), EnumSet.allOf(TaskState.class), limit)
        .stream();
  }

  private long count(Swarm swarm) {
    return Stream.of(TaskState.values())
        .mapToLong(state -> around.coordinator().tasks().count(swarm.id(), state))
        .sum();
  }

  private ObjectNode view(Task task, Arguments arguments) {
    var work = TaskWork.of(around.coordinator(), task);
    var view = Json.object().put("id", task.id().value()).put("status", Wording.of(task.state()));
    view.set("assignedAgents", Views.words(work.agents().stream().map(AgentId::value).toList()));
    view.put("progress", work.progress());
    millis(view, "execution_time_ms", work.time());
    if (arguments.flag("detailed", false)) {
      detail(view, work);
    }
    return view;
  }

  private void detail(ObjectNode view, TaskWork work) {
    var task = work.task();
    view.put("description", task.brief().description());
    view.put("swarm_id", task.swarm().value()).put("submitted", task.submittedAt().toString());
    var steps = view.putArray("steps");
    work.steps().forEach(step -> steps.add(step(step, work)));
    List<String> why = around.coordinator().tasks().explain(task.id()).orElse(List.of());
    view.set("explanation", Views.words(why));
  }

  private static ObjectNode step(Step step, TaskWork work) {
    var view =
        Json.object()
            .put("id", step.id().value())
            .put("role", Views.word(step.plan().role()))
            .put("status", Views.word(step.state()))
            .put("attempt", step.attempt());
    work.holder(step).ifPresent(agent -> view.put("held_by", agent.value()));
    step.lease().ifPresent(lease -> view.put("leased_until", lease.until().toString()));
    step.last().flatMap(Ending::agent).ifPresent(by -> view.put("last_agent", by.value()));
    millis(view, "execution_time_ms", work.time(step));
    return view;
  }

  /** Puts what was measured, or null. */
  static void millis(ObjectNode view, String name, Optional<Duration> time) {
    if (time.isPresent()) {
      view.put(name, time.get().toNanos() / 1e6);
    } else {
      view.putNull(name);
    }
  }
}
