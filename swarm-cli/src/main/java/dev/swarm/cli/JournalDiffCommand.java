package dev.swarm.cli;

import dev.swarm.Coordinator;
import dev.swarm.replay.Difference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm journal diff}. */
@Command(
    name = "diff",
    description = {
      "Shows in what the tables (after) differ from what the journal tells (before), entity by"
          + " entity and field by field; exits with 5 when they do.",
      "",
      "With two positions: shows what changed from one to the other, 0 being the beginning."
    })
final class JournalDiffCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..2",
      paramLabel = "POSITION",
      description = "From where to where in the journal.")
  private List<Long> positions = List.of();

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    if (positions.size() == 1 || positions.stream().anyMatch(position -> position < 0)) {
      throw new ParameterException(
          spec.commandLine(), "two positions are compared, from 0 on, or none");
    }
    var output = Output.of(spec);
    Consumer<Difference> visitor =
        json
            ? difference -> output.json(DifferenceView.asJson(difference))
            : difference -> DifferenceView.tell(output, difference);
    try (var coordinator = store.look()) {
      return positions.isEmpty()
          ? tables(coordinator, output, visitor)
          : changes(coordinator, output, visitor);
    }
  }

  private int tables(Coordinator coordinator, Output output, Consumer<Difference> visitor) {
    long found = coordinator.replay().differences(visitor);
    if (!json) {
      output.line(
          found == 0
              ? "the tables hold what the journal tells"
              : found + " in which the tables differ from the journal");
    }
    return found == 0 ? ExitCodes.OK : ExitCodes.JOURNAL;
  }

  private int changes(Coordinator coordinator, Output output, Consumer<Difference> visitor) {
    long from = positions.get(0);
    long to = positions.get(1);
    long found = coordinator.replay().changes(from, to, visitor).orThrow();
    if (!json) {
      output.line("%d changed from %d to %d".formatted(found, from, to));
    }
    return ExitCodes.OK;
  }
}
