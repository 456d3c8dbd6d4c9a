package dev.swarm.cli;

import static dev.swarm.cli.Output.word;

import dev.swarm.Coordinator;
import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.task.Task;
import dev.swarm.work.Step;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm approve}. */
@Command(
    name = "approve",
    description = {
      "Says yes to a task that asks before it starts; with --deny, no.",
      "A no cancels the task. An answer stays: the same one again changes nothing, another is"
          + " refused.",
      "Of a task that a person is to verify, it accepts the result; with --deny, rejects it: it is"
          + " done again, as long as attempts are left."
    })
final class ApproveCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SwarmOption swarm = new SwarmOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TASK", description = "Its name, its id, or the end of its id.")
  private String named = "";

  @Option(names = "--deny", description = "Says no.")
  private boolean deny;

  @Option(
      names = "--result",
      description = "Means the task's result, also where it asked before it started.")
  private boolean result;

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; is kept and shown.")
  private String comment = "";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides; is kept and shown (default: ${DEFAULT-VALUE}).")
  private String by = "";

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    try (var coordinator = store.order()) {
      var task = new Finder(coordinator).task(swarm.named, named);
      var verdict = deny ? Decision.Verdict.DENIED : Decision.Verdict.APPROVED;
      var said = new Statement(by, comment);
      boolean judges = result || judges(coordinator, task);
      var decided =
          judges
              ? coordinator.tasks().judge(task.id(), verdict, said).orThrow()
              : coordinator.tasks().decide(task.id(), verdict, said).orThrow();
      if (json) {
        Output.of(spec).json(TaskView.summary(decided));
      } else {
        Output.of(spec)
            .line(
                "%s is %s: it is %s"
                    .formatted(
                        (judges ? "the result of " : "") + decided.brief().name(),
                        verdict.word(),
                        word(decided.state())));
      }
    }
    return ExitCodes.OK;
  }

  private static boolean judges(Coordinator coordinator, Task task) {
    return task.approval().isEmpty()
        && coordinator.tasks().steps(task.id()).stream().anyMatch(Step::forPerson);
  }
}
