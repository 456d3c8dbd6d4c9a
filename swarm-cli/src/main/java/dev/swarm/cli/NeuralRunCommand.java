package dev.swarm.cli;

import dev.swarm.neural.format.Scaling;
import dev.swarm.neural.kernel.LoadedNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm neural run}. */
@Command(
    name = "run",
    description = {
      "Runs a network: reads a line of numbers for each sample and prints a line of outputs, with"
          + " as many digits as give the same bits again. Empty lines are passed over."
    })
final class NeuralRunCommand implements Callable<Integer> {
  private static final Path STANDARD_INPUT = Path.of("-");

  /** No number needs more characters, with what is between it and the next. */
  private static final int NUMBER_LENGTH = 64;

  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private KernelOption kernel = new KernelOption();

  @Parameters(index = "0", paramLabel = "NET", description = "The network.")
  private Path net = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "-",
      paramLabel = "INPUTS",
      description = "A file of inputs, or - for standard input (default: -).")
  private Path inputs = STANDARD_INPUT;

  @Override
  public Integer call() {
    var saved = NeuralFiles.network(net).network();
    try (var loaded = kernel.kernel().load(saved.network());
        var in = new BufferedReader(open())) {
      run(loaded, saved.scaling(), in);
      return ExitCodes.OK;
    } catch (IOException e) {
      throw NeuralFiles.unusable(inputs, e);
    }
  }

  private Reader open() throws IOException {
    return new InputStreamReader(
        inputs.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(inputs),
        StandardCharsets.UTF_8);
  }

  private void run(LoadedNetwork network, Optional<Scaling> scaling, BufferedReader in)
      throws IOException {
    var out = spec.commandLine().getOut();
    var outputs = new float[network.topology().outputs()];
    long longest = (long) NUMBER_LENGTH * network.topology().inputs();
    int number = 1;
    for (var line = line(in, number, longest); line != null; line = line(in, number, longest)) {
      if (!line.isBlank()) {
        var sample = numbers(line.strip(), number);
        try {
          scaling.ifPresent(scale -> scale.scaleInputs(sample));
          network.run(sample, outputs);
        } catch (IllegalArgumentException e) {
          throw new BadFileException("%s: line %d: %s".formatted(inputs, number, e.getMessage()));
        }
        scaling.ifPresent(scale -> scale.descaleOutputs(outputs));
        out.println(text(outputs));
        if (!in.ready()) {
          out.flush();
        }
      }
      number++;
    }
    out.flush();
  }

  /** The next line; null at the end. */
  private @Nullable String line(BufferedReader in, int number, long longest) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (line.length() >= longest) {
        throw new BadFileException(
            "%s: line %d: longer than %,d characters, too long for a sample of this network"
                .formatted(inputs, number, longest));
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private float[] numbers(String line, int number) {
    var words = BETWEEN.split(line, -1);
    var numbers = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      try {
        numbers[i] = Float.parseFloat(words[i]);
      } catch (NumberFormatException e) {
        throw new BadFileException(
            "%s: line %d: expected a number but there is '%s'".formatted(inputs, number, words[i]));
      }
    }
    return numbers;
  }

  private static String text(float[] numbers) {
    var text = new StringBuilder();
    for (float number : numbers) {
      text.append(text.isEmpty() ? "" : " ").append(number);
    }
    return text.toString();
  }
}
