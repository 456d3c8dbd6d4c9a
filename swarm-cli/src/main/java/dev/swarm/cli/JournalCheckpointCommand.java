package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.replay.Checkpoint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code swarm journal checkpoint}. */
@Command(
    name = "checkpoint",
    description = {
      "Keeps what the journal came to, and drops the entries before; others may go on working."
          + " What is left is proved and replayed from there on.",
      "",
      "Refused when the tables are not what the journal tells. Cut short it may be run again."
    })
final class JournalCheckpointCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--keep",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "Leaves so many of the newest entries (default: ${DEFAULT-VALUE}).")
  private long keep;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (keep < 0) {
      throw new ParameterException(spec.commandLine(), "--keep counts entries, from 0 on");
    }
    try (var coordinator = store.order()) {
      var made = coordinator.replay().checkpoint(keep).orThrow();
      var output = Output.of(spec);
      if (json) {
        output.json(asJson(made));
      } else {
        output.line(told(made));
      }
    }
    return ExitCodes.OK;
  }

  private static String told(Checkpoint made) {
    return made.at().position() == 0
        ? "nothing is dropped: the journal has %d entries".formatted(made.remaining())
        : "checkpoint at %d: dropped %d entries, %d remain"
            .formatted(made.at().position(), made.dropped(), made.remaining());
  }

  private static Object asJson(Checkpoint made) {
    return object(
        "checkpoint", made.at().position(),
        "hash", made.at().hash().toString(),
        "dropped", made.dropped(),
        "remaining", made.remaining());
  }
}
