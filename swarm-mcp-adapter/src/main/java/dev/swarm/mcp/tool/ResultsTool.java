package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.work.TaskResult;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Hands out what a task came to, and waits for it if asked to. */
final class ResultsTool {
  private static final int TOLD = 4_000;

  private final Coordinator coordinator;

  ResultsTool(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  private enum Format {
    SUMMARY(2_000),
    DETAILED(100_000),
    RAW(Payloads.WHOLE);

    private final int most;

    Format(int most) {
      this.most = most;
    }
  }

  Tool tool() {
    return Tool.named("task_results")
        .description(
            "Give a task's outputs. summary cuts them at 2000 characters; detailed adds its steps;"
                + " raw cuts nothing. Waits for its end if asked: call again while it is open.")
        .input(
            Params.of(
                Params.TASK
                    + """
                    ,"format":{"type":"string","enum":["summary","detailed","raw"],\
                    "default":"summary"},"""
                    + Params.WAIT,
                "taskId"))
        .hints(Hints.READS)
        .scope(Scope.READ)
        .handledBy(this::results);
  }

  private Reply results(Request request) throws InterruptedException {
    var arguments = request.arguments();
    var format = arguments.choice("format", Format.class, Format.SUMMARY);
    var wait = Duration.ofSeconds(arguments.integer("waitSeconds", 0, 20, 0));
    var task = Finder.of(coordinator, request).task();
    var result = coordinator.tasks().await(task.id(), wait).orThrow();
    return Reply.structured(text(result, format), view(result, format));
  }

  private ObjectNode view(TaskResult result, Format format) {
    var task = result.task();
    var view = Json.object().put("task_id", task.id().value());
    view.put("task_description", task.brief().description());
    Views.task(task).properties().stream()
        .filter(property -> !property.getKey().equals("id"))
        .forEach(property -> view.set(property.getKey(), property.getValue()));
    view.put("finished", !task.open());
    var outputs = view.putArray("outputs");
    for (var received : result.outputs()) {
      var one = outputs.addObject();
      one.put("agent", received.from()).put("stepId", received.step().value());
      Payloads.put(one, "output", received.output(), format.most);
    }
    if (format == Format.DETAILED) {
      var steps = view.putArray("stepList");
      coordinator.tasks().steps(task.id()).forEach(step -> steps.add(Views.step(step)));
    }
    return view;
  }

  private static String text(TaskResult result, Format format) {
    var task = result.task();
    var text = new StringBuilder("Task ").append(task.id()).append(" is ");
    text.append(Views.word(task.state()));
    if (task.open()) {
      return text.append(": ask again with waitSeconds.").toString();
    }
    task.ending()
        .ifPresent(
            ending -> {
              if (result.succeeded()) {
                text.append(ending.verified() ? ", verified" : ", unverified");
              }
              text.append(ending.reason().isEmpty() ? "" : ": " + ending.reason());
            });
    for (var received : result.outputs()) {
      text.append("\n\nOutput of ").append(received.from()).append(":\n");
      text.append(Payloads.told(received.output(), Math.min(TOLD, format.most)));
    }
    return text.toString();
  }
}
