package dev.swarm.cli;

import static dev.swarm.cli.Output.word;

import dev.swarm.Coordinator;
import dev.swarm.blob.Payload;
import dev.swarm.problem.Problem;
import dev.swarm.problem.RefusedException;
import dev.swarm.task.Task;
import dev.swarm.work.Ending;
import dev.swarm.work.Received;
import dev.swarm.work.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code swarm task show|retry|cancel|redact|explain}. */
@Command(
    name = "task",
    description = "Shows one task, retries, cancels or redacts it, or explains where it is.",
    synopsisSubcommandLabel = "(show | retry | cancel | redact | explain)")
final class TaskCommand extends CommandGroup {
  /** Which task. */
  static final class TaskOption {
    @Mixin StoreOption store = new StoreOption();
    @Mixin SwarmOption swarm = new SwarmOption();

    @Parameters(paramLabel = "TASK", description = "Its name, its id, or the end of its id.")
    String named = "";

    Task find(Coordinator coordinator) {
      return new Finder(coordinator).task(swarm.named, named);
    }
  }

  @Command(name = "show", description = "Shows a task, its steps and its output.")
  int show(
      @Mixin TaskOption task,
      @Option(names = "--json", description = "Prints one JSON object.") boolean json,
      @Option(names = "--output", description = "Prints the task's output alone, as it is.")
          boolean outputOnly,
      @Option(names = "--input", description = "Prints the task's input alone, as it is.")
          boolean inputOnly) {
    try (var coordinator = task.store.look()) {
      var found = task.find(coordinator);
      if (inputOnly) {
        printInput(found, coordinator.tasks().input(found.id()).orElse(Payload.EMPTY));
        return ExitCodes.OK;
      }
      var result = coordinator.tasks().result(found.id()).orElseThrow();
      if (outputOnly) {
        result.outputs().forEach(this::printOutput);
      } else if (json) {
        output().json(asJson(coordinator, found, result.outputs()));
      } else {
        print(found, coordinator.tasks().steps(found.id()), result.outputs());
      }
    }
    return ExitCodes.OK;
  }

  private void printOutput(Received received) {
    if (received.output().redacted()) {
      throw new RefusedException(
          new Problem.WrongState(
              "the output of " + received.step(), "redacted", "run the task anew to get one"));
    }
    print(received.output());
  }

  private void printInput(Task task, Payload input) {
    if (input.redacted()) {
      throw new RefusedException(
          new Problem.WrongState(
              "the input of " + task.id(), "redacted", "submit the task anew with one"));
    }
    print(input);
  }

  /** Prints its bytes and nothing else. */
  private void print(Payload payload) {
    output().flush();
    try {
      payload.writeTo(System.out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.flush();
  }

  private static Object asJson(Coordinator coordinator, Task task, List<Received> outputs) {
    var view = TaskView.summary(task);
    view.put("description", task.brief().description());
    view.put("steps", coordinator.tasks().steps(task.id()).stream().map(TaskView::step).toList());
    view.put("outputs", outputs.stream().map(TaskCommand::asJson).toList());
    return view;
  }

  private static Map<String, Object> asJson(Received received) {
    var output = received.output();
    return output.redacted()
        ? Map.of("agent", received.from(), "redacted", true)
        : Map.of("agent", received.from(), "text", output.text());
  }

  private void print(Task task, List<Step> steps, List<Received> outputs) {
    var output = output();
    output.line(task.brief().name() + "  " + task.id() + "  " + TaskView.state(task));
    output.line(task.brief().description());
    task.approval().map(TaskView::words).ifPresent(output::line);
    task.ending().map(Task.Ending::reason).filter(r -> !r.isEmpty()).ifPresent(output::line);
    output.line("");
    output.table(
        List.of("STEP", "ROLE", "STATE", "ATTEMPT", "WHY"),
        steps.stream()
            .map(
                step ->
                    List.of(
                        step.id().value(),
                        word(step.plan().role()),
                        word(step.state()),
                        Integer.toString(step.attempt()),
                        step.last().map(Ending::reason).orElse("").lines().findFirst().orElse("")))
            .toList());
    for (var received : outputs) {
      output.line("");
      boolean redacted = received.output().redacted();
      output.line(
          "output of " + received.from() + ", " + received.output() + (redacted ? "" : ":"));
      if (!redacted) {
        output.line(received.output().text());
      }
    }
  }

  @Command(
      name = "retry",
      description = "Opens a failed task again, and what was cancelled because it failed.")
  int retry(@Mixin TaskOption task) {
    try (var coordinator = task.store.order()) {
      var retried = coordinator.tasks().retry(task.find(coordinator).id()).orThrow();
      output().line(retried.brief().name() + " is " + word(retried.state()));
    }
    return ExitCodes.OK;
  }

  @Command(name = "cancel", description = "Cancels what is open of a task; its holders hear of it.")
  int cancel(
      @Mixin TaskOption task,
      @Option(
              names = "--reason",
              defaultValue = "cancelled by hand",
              description = "Why; is kept and shown.")
          String reason) {
    try (var coordinator = task.store.order()) {
      var cancelled = coordinator.tasks().cancel(task.find(coordinator).id(), reason).orThrow();
      output().line(cancelled.brief().name() + " is " + word(cancelled.state()));
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "redact",
      description = {
        "Deletes for good what a task that ended took in and put out.",
        "The journal keeps salted hashes, and the salts are deleted too. Names, descriptions and"
            + " reasons stay; so does what backups and the files of its commands hold."
      })
  int redact(@Mixin TaskOption task) {
    try (var coordinator = task.store.order()) {
      var redaction = coordinator.tasks().redact(task.find(coordinator).id()).orThrow();
      output()
          .line(
              "%s: deleted %d payloads, %d bytes"
                  .formatted(
                      redaction.task().brief().name(), redaction.payloads(), redaction.bytes()));
    }
    return ExitCodes.OK;
  }

  @Command(name = "explain", description = "Says why a task is where it is.")
  int explain(@Mixin TaskOption task) {
    try (var coordinator = task.store.look()) {
      var found = task.find(coordinator);
      coordinator.tasks().explain(found.id()).orElseThrow().forEach(output()::line);
    }
    return ExitCodes.OK;
  }
}
