package dev.swarm.cli;

import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm tasks}. */
@Command(
    name = "tasks",
    description = "Lists a swarm's tasks, newest first.",
    mixinStandardHelpOptions = true)
final class TasksCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SwarmOption swarm = new SwarmOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "Only those in these states: ${COMPLETION-CANDIDATES}.")
  private Set<TaskState> states = EnumSet.allOf(TaskState.class);

  @Option(names = "--limit", defaultValue = "50", description = "How many (default: 50).")
  private int limit = 50;

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    try (var coordinator = store.look()) {
      var output = new Output(spec.commandLine().getOut());
      var chosen = new Finder(coordinator).swarm(swarm.named);
      var tasks = coordinator.tasks().newest(chosen.id(), states, limit);
      if (json) {
        output.json(tasks.stream().map(TaskView::summary).toList());
      } else {
        output.table(
            List.of("TASK", "ID", "STATE", "STEPS", "TOOK", "WHY"),
            tasks.stream().map(TasksCommand::row).toList());
      }
    }
    return ExitCodes.OK;
  }

  private static List<String> row(Task task) {
    return List.of(
        task.brief().name(),
        task.id().value(),
        TaskView.state(task),
        Integer.toString(task.steps()),
        task.ending()
            .map(ending -> Duration.between(task.submittedAt(), ending.at()))
            .map(TaskView::seconds)
            .orElse("-"),
        task.ending().map(Task.Ending::reason).orElse("").lines().findFirst().orElse(""));
  }
}
