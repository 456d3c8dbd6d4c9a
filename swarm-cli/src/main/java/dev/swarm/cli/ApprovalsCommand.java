package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.Coordinator;
import dev.swarm.approval.Approval;
import dev.swarm.id.SwarmId;
import dev.swarm.task.Task;
import dev.swarm.work.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swarm approvals}. */
@Command(
    name = "approvals",
    description = "Lists what waits for a person's yes or no, longest first; see swarm approve.")
final class ApprovalsCommand extends ListCommand<ApprovalsCommand.Question> {
  @Mixin private LimitOption limit = new LimitOption();

  /** What a person is asked of a task, and what says yes. */
  record Question(Task task, Instant since, String text, String command) {
    static Question before(Task task) {
      Approval approval = task.approval().orElseThrow();
      return new Question(task, approval.askedAt(), approval.question(), command(task));
    }

    static Question after(Task task, Step judge) {
      return new Question(
          task, judge.notBefore(), "is its result accepted?", command(task) + " --result");
    }

    private static String command(Task task) {
      return "swarm approve " + task.id();
    }
  }

  ApprovalsCommand() {
    super("TASK", "ID", "SWARM", "SINCE", "QUESTION");
  }

  @Override
  List<Question> find(Coordinator coordinator) {
    int most = limit.most();
    var before = coordinator.tasks().undecided(most).stream().map(Question::before);
    var after =
        coordinator.swarms().open().stream()
            .flatMap(swarm -> coordinator.tasks().unjudged(swarm.id(), most).stream())
            .flatMap(
                step ->
                    coordinator.tasks().find(step.task()).stream()
                        .map(task -> Question.after(task, step)));
    return Stream.concat(before, after)
        .sorted(Comparator.comparing(Question::since))
        .limit(most)
        .toList();
  }

  @Override
  List<String> row(Coordinator coordinator, Question asked) {
    return List.of(
        asked.task().brief().name(),
        asked.task().id().value(),
        swarm(coordinator, asked.task().swarm()),
        asked.since().toString(),
        asked.text());
  }

  @Override
  Object json(Coordinator coordinator, Question asked) {
    return object(
        "id", asked.task().id().value(),
        "name", asked.task().brief().name(),
        "swarm", swarm(coordinator, asked.task().swarm()),
        "since", asked.since().toString(),
        "question", asked.text(),
        "command", asked.command());
  }

  private static String swarm(Coordinator coordinator, SwarmId id) {
    return coordinator.swarms().find(id).map(swarm -> swarm.spec().name()).orElse(id.value());
  }
}
