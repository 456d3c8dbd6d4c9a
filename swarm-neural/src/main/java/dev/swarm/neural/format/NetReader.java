package dev.swarm.neural.format;

import dev.swarm.neural.format.Settings.Algorithm;
import dev.swarm.neural.format.Settings.Cascade;
import dev.swarm.neural.format.Settings.Phase;
import dev.swarm.neural.format.Settings.Pool;
import dev.swarm.neural.format.Settings.Quickprop;
import dev.swarm.neural.format.Settings.Steps;
import dev.swarm.neural.format.Settings.Stop;
import dev.swarm.neural.format.Settings.Training;
import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.net.Activation;
import dev.swarm.neural.net.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a .net text from its beginning to its end, in the order in which libfann writes it. */
final class NetReader {
  private static final String VERSION = "FANN_FLO_2.1";
  private static final int MOST_CANDIDATES = 1000;

  private final Text text;

  NetReader(Text text) {
    this.text = text;
  }

  SavedNetwork read() throws IOException {
    version();
    int layers = count("num_layers", Limits.VALUES);
    if (layers < 2) {
      throw text.malformed("num_layers is %d, but must be at least 2".formatted(layers));
    }
    float rate = number("learning_rate");
    float connectionRate = number("connection_rate");
    boolean shortcut = count("network_type", 1) == 1;
    var settings = settings(rate);
    var shape = FannShape.of(shortcut, sizes(layers, shortcut));
    var scaling = scaling(shape);
    var neurons = new NeuronsReader(text, shape, connectionRate >= 1);
    var network = neurons.read();
    text.end();
    return new SavedNetwork(network, settings, scaling);
  }

  private void version() throws IOException {
    String version = text.line(40);
    if (version.equals(VERSION)) {
      return;
    }
    if (version.startsWith("FANN_FIX_")) {
      throw text.malformed(
          version
              + " holds fixed-point numbers, which are not read: save the network with fann_save"
              + " of a float libfann (floatfann) instead of fann_save_to_fixed");
    }
    if (version.startsWith("FANN_FLO_2.0") || version.startsWith("FANN_FLO_1.")) {
      throw text.malformed(
          version + " is too old: load the network with libfann 2.1 or later and save it again");
    }
    if (version.startsWith("FANN_")) {
      throw text.malformed("expected version " + VERSION + " but there is \"" + version + "\"");
    }
    throw version.isEmpty()
        ? text.expected("\"" + VERSION + "\"")
        : text.malformed("expected \"" + VERSION + "\" but there is \"" + version + "\"");
  }

  private Settings settings(float rate) throws IOException {
    float momentum = number("learning_momentum");
    var algorithm = choice("training_algorithm", Algorithm.values());
    var objective = choice("train_error_function", Loss.Objective.values());
    var stop = choice("train_stop_function", Stop.values());
    float outputChange = number("cascade_output_change_fraction");
    var quickprop = new Quickprop(number("quickprop_decay"), number("quickprop_mu"));
    var steps =
        new Steps(
            number("rprop_increase_factor"),
            number("rprop_decrease_factor"),
            number("rprop_delta_min"),
            number("rprop_delta_max"),
            number("rprop_delta_zero"));
    int outputStagnation = count("cascade_output_stagnation_epochs");
    float candidateChange = number("cascade_candidate_change_fraction");
    int candidateStagnation = count("cascade_candidate_stagnation_epochs");
    int mostOutput = count("cascade_max_out_epochs");
    int leastOutput = count("cascade_min_out_epochs");
    int mostCandidate = count("cascade_max_cand_epochs");
    int leastCandidate = count("cascade_min_cand_epochs");
    int groups = count("cascade_num_candidate_groups");
    float bitFailLimit = number("bit_fail_limit");
    var cascade =
        new Cascade(
            new Phase(outputChange, outputStagnation, leastOutput, mostOutput),
            new Phase(candidateChange, candidateStagnation, leastCandidate, mostCandidate),
            pool(groups));
    return new Settings(
        new Training(algorithm, objective, stop, bitFailLimit),
        rate,
        momentum,
        quickprop,
        steps,
        cascade);
  }

  private Pool pool(int groups) throws IOException {
    float limit = number("cascade_candidate_limit");
    float multiplier = number("cascade_weight_multiplier");
    int count = count("cascade_activation_functions_count", MOST_CANDIDATES);
    text.take("cascade_activation_functions=");
    var activations = new ArrayList<Activation>();
    for (int i = 0; i < count; i++) {
      activations.add(Codes.read(text, "an activation in cascade_activation_functions"));
    }
    count = count("cascade_activation_steepnesses_count", MOST_CANDIDATES);
    text.take("cascade_activation_steepnesses=");
    var steepnesses = new ArrayList<Float>();
    for (int i = 0; i < count; i++) {
      steepnesses.add(text.number("a steepness in cascade_activation_steepnesses"));
    }
    return new Pool(groups, limit, multiplier, activations, steepnesses);
  }

  /** How many neurons each layer has, bias neurons included. */
  private List<Integer> sizes(int layers, boolean shortcut) throws IOException {
    text.take("layer_sizes=");
    var sizes = new ArrayList<Integer>();
    long values = 0;
    for (int i = 0; i < layers; i++) {
      int size = text.count("the size of a layer", Limits.VALUES + 1);
      int bias = shortcut && i > 0 ? 0 : 1;
      if (size <= bias) {
        throw text.malformed("layer %d has no neurons but a bias".formatted(i + 1));
      }
      values += size - bias;
      if (values > Limits.VALUES) {
        throw text.malformed(
            "%d inputs and neurons, more than %d".formatted(values, Limits.VALUES));
      }
      sizes.add(size);
    }
    return sizes;
  }

  private Optional<Scaling> scaling(FannShape shape) throws IOException {
    if (!text.next('s') || count("scale_included", 1) == 0) {
      return Optional.empty();
    }
    var inputs = axes("in", shape.inputs());
    var outputs = axes("out", shape.outputs());
    return Optional.of(new Scaling(inputs, outputs));
  }

  private List<Scaling.Axis> axes(String where, int count) throws IOException {
    float[] means = numbers("scale_mean_" + where, count);
    float[] deviations = numbers("scale_deviation_" + where, count);
    float[] lowest = numbers("scale_new_min_" + where, count);
    float[] factors = numbers("scale_factor_" + where, count);
    var axes = new ArrayList<Scaling.Axis>();
    for (int i = 0; i < count; i++) {
      try {
        axes.add(new Scaling.Axis(means[i], deviations[i], lowest[i], factors[i]));
      } catch (IllegalArgumentException e) {
        throw text.malformed("scaling of %sput %d: %s".formatted(where, i + 1, e.getMessage()));
      }
    }
    return axes;
  }

  private float[] numbers(String name, int count) throws IOException {
    text.take(name + "=");
    var numbers = new Numbers();
    for (int i = 0; i < count; i++) {
      numbers.add(text.number(name));
    }
    return numbers.toArray();
  }

  private <E> E choice(String name, E[] choices) throws IOException {
    return choices[count(name, choices.length - 1)];
  }

  private int count(String name) throws IOException {
    return count(name, Integer.MAX_VALUE);
  }

  private int count(String name, int most) throws IOException {
    text.take(name + "=");
    return text.count(name, most);
  }

  private float number(String name) throws IOException {
    text.take(name + "=");
    return text.number(name);
  }
}
