package dev.swarm.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm neural convert}. */
@Command(
    name = "convert",
    description = {
      "Reads a network in either form, and writes it as JSON where TO ends in .json, else as"
          + " libfann's text. Weights keep their bits."
    })
final class NeuralConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FROM", description = "The network.")
  private Path from = Path.of("");

  @Parameters(index = "1", paramLabel = "TO", description = "The file to write; is replaced.")
  private Path to = Path.of("");

  @Override
  public Integer call() {
    NeuralFiles.write(NeuralFiles.network(from).network(), to);
    Output.of(spec).line("wrote " + to);
    return ExitCodes.OK;
  }
}
