package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.util.EnumSet;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tells how tasks are, and cancels them. */
final class TaskTools {
  private static final int MOST = 200;

  private final Coordinator coordinator;

  TaskTools(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  Tool status() {
    return Tool.named("task_status")
        .description(
            "Tell how a task is, or list a swarm's newest tasks; detailed adds steps and says why"
                + " it waits.")
        .input(
            Params.of(
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
    if (arguments.has("taskId")) {
      return one(Finder.of(coordinator, request).task(), arguments);
    }
    var swarm = Finder.of(coordinator, request).swarm();
    int limit = (int) arguments.integer("limit", 1, MOST, 50);
    var tasks = coordinator.tasks().newest(swarm.id(), EnumSet.allOf(TaskState.class), limit);
    var view = Json.object().put("swarmId", swarm.id().value());
    view.put("total_tasks", total(swarm.id()));
    var all = view.putArray("tasks");
    tasks.forEach(task -> all.add(new TaskView(coordinator).view(task, arguments)));
    var lines = tasks.stream().map(TaskTools::line).toList();
    return Reply.structured(lines.isEmpty() ? "No tasks." : String.join("\n", lines), view);
  }

  private long total(SwarmId swarm) {
    return EnumSet.allOf(TaskState.class).stream()
        .mapToLong(state -> coordinator.tasks().count(swarm, state))
        .sum();
  }

  private Reply one(Task task, Arguments arguments) {
    var explained = coordinator.tasks().explain(task.id()).orElse(List.of(line(task)));
    var view = new TaskView(coordinator).view(task, arguments);
    return Reply.structured(String.join("\n", explained), view);
  }

  private static String line(Task task) {
    return "%s: %s (%s)".formatted(task.id(), Views.word(task.state()), task.brief().name());
  }

  /** A task, with its steps when they are asked for. */
  private record TaskView(Coordinator coordinator) {
    ObjectNode view(Task task, Arguments arguments) {
      var view = Views.task(task);
      if (arguments.flag("detailed", false)) {
        view.put("description", task.brief().description());
        var steps = view.putArray("stepList");
        coordinator.tasks().steps(task.id()).forEach(step -> steps.add(Views.step(step)));
        coordinator
            .tasks()
            .explain(task.id())
            .ifPresent(lines -> view.set("explanation", Views.words(lines)));
      }
      return view;
    }
  }

  Tool cancel() {
    return Tool.named("task_cancel")
        .description("Cancel what is open of a task; holders of its steps hear so.")
        .input(Params.of(Params.TASK + ",\"reason\":{\"type\":\"string\"}", "taskId"))
        .hints(Hints.DESTROYS)
        .scope(Scope.WRITE)
        .again("call again: WRONG_STATE says that it was done")
        .handledBy(this::end);
  }

  private Reply end(Request request) {
    var task = Finder.of(coordinator, request).task();
    var reason = request.arguments().string("reason", "cancelled by " + request.caller().name());
    if (reason.length() > 1_000) {
      throw Refusal.invalid("reason: it has more than 1000 characters", "say it in fewer words");
    }
    var cancelled = coordinator.tasks().cancel(task.id(), reason).orThrow();
    return Reply.structured("Task " + task.id() + " is cancelled.", Views.task(cancelled));
  }
}
