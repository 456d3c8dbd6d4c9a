package dev.swarm.neural.format;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How libfann trained a network: {@code golden/trajectories}, made by {@code golden/make.sh}.
 *
 * @param start the network before the first epoch
 * @param rule with libfann's usual numbers but for the run's rate and momentum
 * @param loss with libfann's slopes
 * @param epochs the mean square error that each epoch reported, of libfann in floats and in doubles
 * @param after the same when the samples were run after the last epoch
 */
public record Trajectory(
    String name,
    Network start,
    Samples samples,
    Rule rule,
    Loss loss,
    List<Errors> epochs,
    Errors after) {
  private static final Path FOLDER = Path.of("golden", "trajectories");

  /** The mean square error of libfann in floats, and of the same in doubles. */
  public record Errors(double floats, double doubles) {}

  /** All runs. */
  public static List<Trajectory> all() {
    try {
      var errors = Files.readAllLines(FOLDER.resolve("errors.txt"));
      var all = new ArrayList<Trajectory>();
      for (var line : Files.readAllLines(FOLDER.resolve("runs.txt"))) {
        all.add(of(line.split(" ", -1), errors));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trajectory of(String[] run, List<String> lines) throws IOException {
    var errors = new ArrayList<Errors>();
    for (var line : lines) {
      var fields = line.split(" ", -1);
      if (fields[0].equals(run[0])) {
        errors.add(new Errors(Double.parseDouble(fields[2]), Double.parseDouble(fields[3])));
      }
    }
    if (errors.size() != Integer.parseInt(run[7]) + 1) {
      throw new IllegalStateException("%s has %d lines".formatted(run[0], errors.size()));
    }
    var objective = run[4].equals("tanh") ? Loss.Objective.TANH : Loss.Objective.SQUARE;
    return new Trajectory(
        run[0],
        network(run[1]),
        samples(run[2]),
        rule(run[3], Float.parseFloat(run[5]), Float.parseFloat(run[6])),
        Loss.USUAL.with(objective).with(Loss.Slopes.LIBFANN),
        List.copyOf(errors.subList(0, errors.size() - 1)),
        errors.getLast());
  }

  private static Rule rule(String algorithm, float rate, float momentum) {
    return switch (algorithm) {
      case "rprop" -> Rule.ResilientPropagation.USUAL;
      case "quickprop" ->
          new Rule.Quickprop(rate, Rule.Quickprop.USUAL.decay(), Rule.Quickprop.USUAL.growth());
      case "batch" -> new Rule.Batch(rate, momentum);
      case "incremental" -> new Rule.Incremental(rate, momentum);
      default -> throw new IllegalArgumentException(algorithm);
    };
  }

  private static Network network(String name) throws IOException {
    try (var in = Files.newInputStream(FOLDER.resolve(name + ".net"))) {
      return NetFile.read(in).network();
    }
  }

  private static Samples samples(String name) throws IOException {
    try (var in = Files.newInputStream(FOLDER.resolve(name + ".data"))) {
      return DataFile.read(in);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
