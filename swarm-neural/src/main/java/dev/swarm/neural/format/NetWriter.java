package dev.swarm.neural.format;

import dev.swarm.neural.format.Settings.Cascade;
import dev.swarm.neural.kernel.Loss;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Writes a .net text in the order in which libfann reads it. */
final class NetWriter {
  private final SavedNetwork saved;
  private final FannConnections connections;

  /**
   * @throws IllegalArgumentException when libfann would not compute the same
   */
  NetWriter(SavedNetwork saved) {
    this.saved = saved;
    this.connections = new FannConnections(saved.network());
  }

  void write(OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
    writer.write("FANN_FLO_2.1\n");
    settings(writer);
    line(writer, "layer_sizes", connections.sizes());
    scaling(writer);
    connections.write(writer);
    writer.flush();
  }

  private void settings(Writer out) throws IOException {
    var settings = saved.settings();
    var training = settings.training();
    line(out, "num_layers", connections.sizes().size());
    line(out, "learning_rate", settings.rate());
    line(out, "connection_rate", connections.connectionRate());
    line(out, "network_type", connections.shortcut() ? 1 : 0);
    line(out, "learning_momentum", settings.momentum());
    line(
        out,
        "training_algorithm",
        List.of(Settings.Algorithm.values()).indexOf(training.algorithm()));
    line(
        out,
        "train_error_function",
        List.of(Loss.Objective.values()).indexOf(training.objective()));
    line(out, "train_stop_function", List.of(Settings.Stop.values()).indexOf(training.stop()));
    line(out, "cascade_output_change_fraction", settings.cascade().outputs().change());
    line(out, "quickprop_decay", settings.quickprop().decay());
    line(out, "quickprop_mu", settings.quickprop().growth());
    line(out, "rprop_increase_factor", settings.steps().increase());
    line(out, "rprop_decrease_factor", settings.steps().decrease());
    line(out, "rprop_delta_min", settings.steps().smallest());
    line(out, "rprop_delta_max", settings.steps().largest());
    line(out, "rprop_delta_zero", settings.steps().first());
    cascade(out, settings.cascade(), training.bitFailLimit());
  }

  private static void cascade(Writer out, Cascade cascade, float bitFailLimit) throws IOException {
    line(out, "cascade_output_stagnation_epochs", cascade.outputs().stagnation());
    line(out, "cascade_candidate_change_fraction", cascade.candidates().change());
    line(out, "cascade_candidate_stagnation_epochs", cascade.candidates().stagnation());
    line(out, "cascade_max_out_epochs", cascade.outputs().most());
    line(out, "cascade_min_out_epochs", cascade.outputs().least());
    line(out, "cascade_max_cand_epochs", cascade.candidates().most());
    line(out, "cascade_min_cand_epochs", cascade.candidates().least());
    var pool = cascade.pool();
    line(out, "cascade_num_candidate_groups", pool.groups());
    line(out, "bit_fail_limit", bitFailLimit);
    line(out, "cascade_candidate_limit", pool.limit());
    line(out, "cascade_weight_multiplier", pool.weightMultiplier());
    line(out, "cascade_activation_functions_count", pool.activations().size());
    line(out, "cascade_activation_functions", pool.activations().stream().map(Codes::of).toList());
    line(out, "cascade_activation_steepnesses_count", pool.steepnesses().size());
    line(out, "cascade_activation_steepnesses", pool.steepnesses());
  }

  private void scaling(Writer out) throws IOException {
    line(out, "scale_included", saved.scaling().isPresent() ? 1 : 0);
    if (saved.scaling().isPresent()) {
      axes(out, "in", saved.scaling().get().inputs());
      axes(out, "out", saved.scaling().get().outputs());
    }
  }

  private static void axes(Writer out, String where, List<Scaling.Axis> axes) throws IOException {
    line(out, "scale_mean_" + where, numbers(axes, Scaling.Axis::mean));
    line(out, "scale_deviation_" + where, numbers(axes, Scaling.Axis::deviation));
    line(out, "scale_new_min_" + where, numbers(axes, Scaling.Axis::lowest));
    line(out, "scale_factor_" + where, numbers(axes, Scaling.Axis::factor));
  }

  private static List<Float> numbers(
      List<Scaling.Axis> axes, Function<Scaling.Axis, Float> number) {
    return axes.stream().map(number).toList();
  }

  private static void line(Writer out, String name, Object number) throws IOException {
    out.write(name + "=" + number + "\n");
  }

  private static void line(Writer out, String name, List<? extends Number> numbers)
      throws IOException {
    out.write(name + "=");
    for (var number : numbers) {
      out.write(number + " ");
    }
    out.write("\n");
  }
}
