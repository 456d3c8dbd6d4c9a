package dev.swarm.cli;

import dev.swarm.neural.cascade.Cascade;
import dev.swarm.neural.data.Samples;
import dev.swarm.neural.format.SavedNetwork;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Initialisation;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Network;
import dev.swarm.neural.net.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What network a training begins with: one that is given, or a new one. */
final class FirstNetworkOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--init",
      paramLabel = "NET",
      description = "Goes on with that network instead of a new one.")
  private @Nullable Path init;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "NEURONS",
      description =
          "Neurons of each hidden layer of a new network, as in 20,20 (default: one layer of as"
              + " many as there are inputs and outputs).")
  private @Nullable List<Integer> hidden;

  @Option(
      names = "--shortcut",
      description = "Each layer of a new network reads all before it, not just the one before.")
  private boolean shortcut;

  @Option(
      names = "--activation",
      defaultValue = "SIGMOID_SYMMETRIC",
      paramLabel = "NAME",
      description = "Of hidden neurons (default: sigmoid_symmetric).")
  private Activation activation = Activation.SIGMOID_SYMMETRIC;

  @Option(
      names = "--output-activation",
      paramLabel = "NAME",
      description =
          "Of outputs (default: by what the samples want: sigmoid between 0 and 1,"
              + " sigmoid_symmetric between -1 and 1, else linear).")
  private @Nullable Activation outputActivation;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "Draws first weights and orders (default: ${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }

  /** Whether to begin with a network that is given. */
  boolean given() {
    return init != null;
  }

  /** What to begin with. */
  SavedNetwork network(Samples samples, boolean growing) {
    var given = init;
    if (given != null) {
      return NeuralFiles.network(given).network();
    }
    try {
      return SavedNetwork.of(
          growing
              ? Cascade.seed(samples.inputs(), samples.outputs(), output(samples), seed)
              : drawn(samples));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Network drawn(Samples samples) {
    var layers = new ArrayList<Layer>();
    for (int neurons : hidden == null ? List.of(samples.inputs() + samples.outputs()) : hidden) {
      layers.add(Layer.of(neurons, activation));
    }
    layers.add(Layer.of(samples.outputs(), output(samples)));
    var all = layers.toArray(Layer[]::new);
    var topology =
        shortcut
            ? Topology.shortcut(samples.inputs(), all)
            : Topology.layered(samples.inputs(), all);
    return initialisation(samples).draw(topology, seed);
  }

  private static Initialisation initialisation(Samples samples) {
    float lowest = samples.lowestInput();
    float highest = samples.highestInput();
    return lowest < highest
        ? new Initialisation.WidrowNguyen(lowest, highest)
        : new Initialisation.Uniform(-0.1f, 0.1f);
  }

  private Activation output(Samples samples) {
    if (outputActivation != null) {
      return outputActivation;
    }
    float lowest = 0;
    float highest = 0;
    for (int sample = 0; sample < samples.count(); sample++) {
      for (int i = 0; i < samples.outputs(); i++) {
        lowest = Math.min(lowest, samples.output(sample, i));
        highest = Math.max(highest, samples.output(sample, i));
      }
    }
    if (lowest >= 0 && highest <= 1) {
      return Activation.SIGMOID;
    }
    return lowest >= -1 && highest <= 1 ? Activation.SIGMOID_SYMMETRIC : Activation.LINEAR;
  }
}
