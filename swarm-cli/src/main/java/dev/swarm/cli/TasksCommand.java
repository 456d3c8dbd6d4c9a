package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code swarm tasks}. */
@Command(name = "tasks", description = "Lists a swarm's tasks, newest first.")
final class TasksCommand extends ListCommand<Task> {
  @Mixin private SwarmOption swarm = new SwarmOption();

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "Only those in these states: ${COMPLETION-CANDIDATES}.")
  private Set<TaskState> states = EnumSet.allOf(TaskState.class);

  @Mixin private LimitOption limit = new LimitOption();

  TasksCommand() {
    super("TASK", "ID", "STATE", "STEPS", "TOOK", "WHY");
  }

  @Override
  List<Task> find(Coordinator coordinator) {
    var chosen = new Finder(coordinator).swarm(swarm.named);
    return coordinator.tasks().newest(chosen.id(), states, limit.most());
  }

  @Override
  Object json(Coordinator coordinator, Task task) {
    return TaskView.summary(task);
  }

  @Override
  List<String> row(Coordinator coordinator, Task task) {
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
