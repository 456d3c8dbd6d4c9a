package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.Coordinator;
import dev.swarm.approval.Approval;
import dev.swarm.task.Task;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code swarm approvals}. */
@Command(
    name = "approvals",
    description = "Lists what waits for a person's yes or no, longest first; see swarm approve.")
final class ApprovalsCommand extends ListCommand<Task> {
  @Option(
      names = "--limit",
      defaultValue = "50",
      converter = Count.class,
      paramLabel = "NUMBER",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private long limit;

  ApprovalsCommand() {
    super("TASK", "ID", "SWARM", "SINCE", "QUESTION");
  }

  @Override
  List<Task> find(Coordinator coordinator) {
    return coordinator.tasks().undecided(Math.clamp(limit, 1, Integer.MAX_VALUE));
  }

  @Override
  List<String> row(Coordinator coordinator, Task task) {
    var approval = asked(task);
    return List.of(
        task.brief().name(),
        task.id().value(),
        swarm(coordinator, task),
        approval.askedAt().toString(),
        approval.question());
  }

  @Override
  Object json(Coordinator coordinator, Task task) {
    var approval = asked(task);
    return object(
        "id", task.id().value(),
        "name", task.brief().name(),
        "swarm", swarm(coordinator, task),
        "since", approval.askedAt().toString(),
        "question", approval.question());
  }

  private static Approval asked(Task task) {
    return task.approval().orElseThrow();
  }

  private static String swarm(Coordinator coordinator, Task task) {
    return coordinator
        .swarms()
        .find(task.swarm())
        .map(swarm -> swarm.spec().name())
        .orElse(task.swarm().value());
  }
}
