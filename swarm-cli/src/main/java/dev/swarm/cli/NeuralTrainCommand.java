package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.neural.cascade.Cascade;
import dev.swarm.neural.cascade.Growth;
import dev.swarm.neural.data.Samples;
import dev.swarm.neural.format.SavedNetwork;
import dev.swarm.neural.kernel.Kernel;
import dev.swarm.neural.train.End;
import dev.swarm.neural.train.Goal;
import dev.swarm.neural.train.Trained;
import dev.swarm.neural.train.Trainer;
import dev.swarm.neural.train.Training;
import dev.swarm.neural.train.Validation;
import dev.swarm.neural.train.Watch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm neural train}. */
@Command(
    name = "train",
    description = {
      "Trains a network on samples and writes it down. The same files, options and kernel give the"
          + " same network to the bit. When it is interrupted (Ctrl-C), it writes down what it has."
    })
final class NeuralTrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private KernelOption kernel = new KernelOption();
  @Mixin private FirstNetworkOptions first = new FirstNetworkOptions();
  @Mixin private RuleOptions rule = new RuleOptions();

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "The samples, as libfann's .data: a line of how many, inputs and outputs.")
  private Path data = Path.of("");

  @Option(
      names = "--net",
      required = true,
      paramLabel = "OUT",
      description =
          "Where to write the network: as JSON where the name ends in .json, else as libfann's"
              + " text.")
  private Path net = Path.of("");

  @Option(
      names = "--epochs",
      defaultValue = "1000",
      converter = Count.class,
      paramLabel = "N",
      description = "How many epochs at most (default: ${DEFAULT-VALUE}).")
  private long epochs;

  @Option(
      names = "--mse",
      paramLabel = "ERROR",
      description = "Stops when the mean square error is this or less.")
  private @Nullable Double mse;

  @Option(
      names = "--bit-fails",
      paramLabel = "N",
      description = "Stops when no more outputs than this are off by the bit-fail limit.")
  private @Nullable Long bitFails;

  @Option(
      names = "--cascade",
      paramLabel = "NEURONS",
      description =
          "Grows the network by Cascade2, by so many hidden neurons at most, instead of training"
              + " one of a fixed shape; --algorithm trains outputs and candidates, but not"
              + " incremental.")
  private @Nullable Integer cascade;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description =
          "Keeps that share of the samples aside (0.2: a fifth), stops when their error no longer"
              + " falls, and takes the network that did best on them.")
  private @Nullable Double validation;

  @Option(
      names = "--patience",
      defaultValue = "50",
      converter = Count.class,
      paramLabel = "EPOCHS",
      description =
          "With --validation: for how many epochs their error may not fall (default:"
              + " ${DEFAULT-VALUE}).")
  private long patience;

  @Option(
      names = "--shuffle",
      description = "Takes the samples in another order in each epoch, drawn from the seed.")
  private boolean shuffle;

  @Option(
      names = "--curve",
      paramLabel = "FILE",
      description = "Draws how the error fell, as an SVG picture.")
  private @Nullable Path curve;

  @Option(names = "--json", description = "Prints what came of it as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    refuseUnused();
    var samples = NeuralFiles.samples(data);
    var begun = first.network(samples, cascade != null);
    var progress = TrainingProgress.begin(spec.commandLine().getErr());
    try {
      var seen = begun.scaling().map(scaling -> scaling.scale(samples)).orElse(samples);
      var trained = trained(kernel.kernel(), begun, seen, progress.watch());
      progress.end();
      NeuralFiles.write(
          new SavedNetwork(trained.network(), begun.settings(), begun.scaling()), net);
      draw(trained);
      tell(trained, samples);
      return code(trained);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(data + ": " + e.getMessage());
    } finally {
      progress.close();
    }
  }

  /** An option that would change nothing is refused before anything is done. */
  private void refuseUnused() {
    if (first.given()) {
      refuse(
          "has no meaning with --init, whose network has its neurons",
          List.of("--hidden", "--shortcut", "--activation", "--output-activation"));
    }
    if (cascade != null) {
      refuse(
          "has no meaning with --cascade, which adds hidden neurons of its own choice",
          List.of("--hidden", "--shortcut", "--activation"));
      refuse(
          "has no meaning with --cascade, which trains on all samples until nothing is gained",
          List.of("--epochs", "--validation", "--shuffle"));
    }
    if (validation == null) {
      refuse("has no meaning without --validation", List.of("--patience"));
    }
  }

  private void refuse(String why, List<String> options) {
    for (var option : options) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(spec.commandLine(), option + " " + why);
      }
    }
  }

  private Trained trained(Kernel with, SavedNetwork begun, Samples samples, Watch watch) {
    if (cascade != null) {
      return new Cascade(with).grow(begun.network(), samples, growth(cascade), watch);
    }
    var training =
        Training.by(rule.rule(first.seed()), Math.toIntExact(Math.min(epochs, Integer.MAX_VALUE)))
            .with(rule.loss())
            .until(goal());
    if (shuffle) {
      training = training.shuffled(first.seed());
    }
    if (validation != null) {
      int most = (int) Math.min(patience, Integer.MAX_VALUE);
      training = training.validated(held(validation, most));
    }
    return new Trainer(with).train(begun.network(), samples, training, watch);
  }

  private Growth growth(int neurons) {
    try {
      return Growth.usual(neurons, goal(), first.seed())
          .with(rule.loss())
          .with(rule.rule(first.seed()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--cascade: " + e.getMessage());
    }
  }

  private Validation held(double share, int most) {
    try {
      return new Validation(share, most, first.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Goal goal() {
    if (mse == null && bitFails == null) {
      return Goal.NONE;
    }
    return new Goal(
        Optional.ofNullable(mse).orElse(Double.POSITIVE_INFINITY),
        Optional.ofNullable(bitFails).orElse(Long.MAX_VALUE));
  }

  private int code(Trained trained) {
    return switch (trained.end()) {
      case End.GoalReached ignored -> ExitCodes.OK;
      case End.LimitReached ignored ->
          mse == null && bitFails == null ? ExitCodes.OK : ExitCodes.TASK_FAILED;
      case End.StoppedEarly ignored -> ExitCodes.OK;
      case End.Cancelled ignored -> ExitCodes.INTERRUPTED;
      case End.Diverged ignored -> ExitCodes.TASK_FAILED;
    };
  }

  private void draw(Trained trained) {
    var file = curve;
    if (file != null && !trained.history().isEmpty()) {
      var points =
          trained.history().stream()
              .map(
                  epoch ->
                      new ErrorCurve.Point(
                          epoch.epoch(),
                          epoch.learned().mse(),
                          epoch
                              .aside()
                              .map(aside -> OptionalDouble.of(aside.mse()))
                              .orElse(OptionalDouble.empty())))
              .toList();
      var svg = ErrorCurve.svg(data.getFileName() + " → " + net.getFileName(), points);
      NeuralFiles.write(file, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void tell(Trained trained, Samples samples) {
    var output = Output.of(spec);
    if (json) {
      output.json(asJson(trained, samples));
      return;
    }
    output.line(
        "%s: %,d epochs on %,d samples, MSE %s, %,d of %,d outputs off by the bit-fail limit"
            .formatted(
                why(trained.end()),
                trained.epochs(),
                samples.count(),
                trained.deviation().mse(),
                trained.deviation().bitFails(),
                trained.deviation().outputs()));
    output.line("wrote " + net + (curve == null ? "" : " and " + curve));
  }

  private static String why(End end) {
    return switch (end) {
      case End.GoalReached ignored -> "reached";
      case End.LimitReached ignored -> "trained";
      case End.Cancelled ignored -> "interrupted";
      case End.StoppedEarly early ->
          "stopped early, with the network of epoch " + early.bestEpoch();
      case End.Diverged diverged -> "diverged: " + diverged.reason();
    };
  }

  private Map<String, Object> asJson(Trained trained, Samples samples) {
    return object(
        "end", why(trained.end()),
        "epochs", trained.epochs(),
        "samples", samples.count(),
        "mse", trained.deviation().mse(),
        "bitFails", trained.deviation().bitFails(),
        "neurons", trained.network().topology().values() - 1 - samples.inputs(),
        "net", net.toString());
  }
}
