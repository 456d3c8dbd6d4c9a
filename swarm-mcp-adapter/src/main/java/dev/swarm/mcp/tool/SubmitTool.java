package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.Capabilities;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.task.Need;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.TaskStrategy;
import java.time.Duration;

/** Submits tasks. */
final class SubmitTool {
  private static final long YEAR = 31_536_000;
  private static final long THIRTY_DAYS = 2_592_000;

  private final Coordinator coordinator;

  SubmitTool(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  Tool tool() {
    return Tool.named("task_orchestrate")
        .description(
            "Submit a task. It waits for its needs, then agents claim its steps. Under a step that"
                + " you hold: name agent, stepId and token.")
        .input(
            Params.of(
                """
                "task":{"type":"string","description":"what is to be done, for an agent that knows\
                 nothing else"},\
                "strategy":{"type":"string","enum":["parallel","sequential","adaptive"],\
                "default":"adaptive"},\
                "priority":{"type":"string","enum":["low","medium","high","critical"],\
                "default":"medium"},\
                "maxAgents":{"type":"integer","minimum":1,"maximum":10,"default":1},\
                "name":{"type":"string"},"input":{"type":"string"},\
                "needs":{"type":"array","items":{"type":"string"},"description":"ids of tasks that\
                 must succeed before; their outputs are handed on"},\
                "after":{"type":"array","items":{"type":"string"},"description":"ids of tasks that\
                 must only have ended"},\
                "requiredCapabilities":{"type":"array","items":{"type":"string"}},\
                "idempotencyKey":{"type":"string","description":"the same key again: the same\
                 task"},\
                "maxAttempts":{"type":"integer","minimum":1,"maximum":100,"default":3},\
                "timeoutSeconds":{"type":"integer","minimum":1,"default":600,"description":"of one\
                 attempt"},\
                "deadlineSeconds":{"type":"integer","minimum":1},"""
                    + Params.LEASE
                    + ","
                    + Params.SWARM,
                "task"))
        .hints(Hints.ADDS)
        .scope(Scope.WRITE)
        .again(
            "call again with the same idempotencyKey: it is the same task then; without one look with task_status first")
        .handledBy(this::submit);
  }

  private Reply submit(Request request) {
    var arguments = request.arguments();
    var spec = spec(arguments);
    var finder = Finder.of(coordinator, request);
    var under = finder.under();
    var swarm = finder.swarm().id();
    var answer =
        under.isPresent()
            ? coordinator.tasks().submit(swarm, spec, under.get())
            : coordinator.tasks().submit(swarm, spec);
    Task task = answer.orThrow();
    var view = Views.task(task).put("taskId", task.id().value());
    var text =
        "Task %s is %s, with %d steps. task_results waits for it."
            .formatted(task.id(), Views.word(task.state()), task.steps());
    return Reply.structured(text, view);
  }

  private static TaskSpec spec(Arguments arguments) {
    var text = arguments.string("task");
    if (text.isBlank()) {
      throw Refusal.invalid("task: it is empty", "say what is to be done");
    }
    var described = Refusal.checked("task", () -> TaskSpec.describe(text));
    var staffed = staffed(described, arguments);
    var needing = needing(staffed, arguments);
    var named =
        arguments
            .maybeString("name")
            .map(name -> Refusal.checked("name", () -> needing.named(name)))
            .orElse(needing);
    var keyed =
        arguments
            .maybeString("idempotencyKey")
            .map(key -> Refusal.checked("idempotencyKey", () -> named.key(Keys.unplanned(key))))
            .orElse(named);
    return limited(keyed, arguments);
  }

  private static TaskSpec staffed(TaskSpec spec, Arguments arguments) {
    var words = arguments.strings("requiredCapabilities");
    return spec.input(arguments.string("input", ""))
        .strategy(arguments.choice("strategy", TaskStrategy.class, TaskStrategy.ADAPTIVE))
        .priority(arguments.choice("priority", Priority.class, Priority.MEDIUM))
        .agents((int) arguments.integer("maxAgents", 1, 10, 1))
        .capabilities(Refusal.checked("requiredCapabilities", () -> Capabilities.of(words)));
  }

  private static TaskSpec needing(TaskSpec spec, Arguments arguments) {
    return needing(
        needing(spec, "needs", Need.Demand.SUCCEEDED, arguments),
        "after",
        Need.Demand.ENDED,
        arguments);
  }

  private static TaskSpec needing(
      TaskSpec spec, String argument, Need.Demand demand, Arguments arguments) {
    var needing = spec;
    for (var text : arguments.strings(argument)) {
      var before = needing;
      needing = Refusal.checked(argument, () -> before.needs(new TaskId(text), demand));
    }
    return needing;
  }

  private static TaskSpec limited(TaskSpec spec, Arguments arguments) {
    int attempts = (int) arguments.integer("maxAttempts", 1, 100, 3);
    var limited =
        spec.retry(RetryPolicy.DEFAULT.attempts(attempts))
            .timeout(Duration.ofSeconds(arguments.integer("timeoutSeconds", 1, THIRTY_DAYS, 600)));
    return arguments
        .maybeInteger("deadlineSeconds", 1, YEAR)
        .map(seconds -> limited.deadline(Duration.ofSeconds(seconds)))
        .orElse(limited);
  }
}
