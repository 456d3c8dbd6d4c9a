package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.neural.kernel.Loss;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm neural test}. */
@Command(
    name = "test",
    description = "Measures how far a network's outputs are from those that samples ask for.")
final class NeuralTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private KernelOption kernel = new KernelOption();

  @Parameters(index = "0", paramLabel = "NET", description = "The network.")
  private Path net = Path.of("");

  @Parameters(index = "1", paramLabel = "DATA", description = "The samples, as libfann's .data.")
  private Path data = Path.of("");

  @Option(
      names = "--bit-fail-limit",
      paramLabel = "NUMBER",
      defaultValue = "0.35",
      description = "An output that is off by this or more is counted (default: 0.35).")
  private float limit;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var saved = NeuralFiles.network(net).network();
    var samples = NeuralFiles.samples(data);
    try (var loaded = kernel.kernel().load(saved.network())) {
      var seen = saved.scaling().map(scaling -> scaling.scale(samples)).orElse(samples);
      var deviation = loaded.measure(seen, Loss.USUAL.bitFailLimit(limit));
      if (json) {
        Output.of(spec)
            .json(
                object(
                    "samples", samples.count(),
                    "mse", deviation.mse(),
                    "bitFails", deviation.bitFails(),
                    "bitFailLimit", limit));
      } else {
        Output.of(spec)
            .line(
                "MSE %s over %,d samples; %,d of %,d outputs off by %s or more"
                    .formatted(
                        deviation.mse(),
                        samples.count(),
                        deviation.bitFails(),
                        deviation.outputs(),
                        limit));
      }
      return ExitCodes.OK;
    } catch (IllegalArgumentException e) {
      throw new BadFileException(data + ": " + e.getMessage());
    }
  }
}
