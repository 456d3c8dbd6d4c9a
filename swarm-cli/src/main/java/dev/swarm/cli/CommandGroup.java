package dev.swarm.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has commands below it; named alone, it says which. */
abstract class CommandGroup implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public final Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCodes.USAGE;
  }

  /** Where the program was started. */
  final Place place() {
    return Main.place(spec);
  }

  /** Where its commands print to. */
  final Output output() {
    return Output.of(spec);
  }
}
