package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.cli.NeuralFiles.Read;
import dev.swarm.neural.net.Group;
import dev.swarm.neural.net.Layer;
import dev.swarm.neural.net.Sources;
import dev.swarm.neural.net.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm neural info}. */
@Command(name = "info", description = "Shows what a network is: its layers, and what they read.")
final class NeuralInfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "NET", description = "The network.")
  private Path net = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var read = NeuralFiles.network(net);
    var output = Output.of(spec);
    if (json) {
      output.json(asJson(read));
    } else {
      tell(read, output);
    }
    return ExitCodes.OK;
  }

  private static void tell(Read read, Output output) {
    var topology = read.network().network().topology();
    output.line(
        "%s: %,d inputs, %,d outputs, %,d connections%s"
            .formatted(
                form(read),
                topology.inputs(),
                topology.outputs(),
                topology.connections(),
                read.network().scaling().isPresent() ? ", scaled" : ""));
    var rows = new ArrayList<List<String>>();
    for (var layer : topology.layers()) {
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              String.valueOf(layer.neurons()),
              reads(layer),
              groups(layer)));
    }
    output.table(List.of("LAYER", "NEURONS", "READS", "ACTIVATION (STEEPNESS)"), rows);
  }

  private static String form(Read read) {
    return switch (read.form()) {
      case NET -> "libfann's FANN_FLO_2.1";
      case JSON -> "JSON";
    };
  }

  private static String reads(Layer layer) {
    return switch (layer.sources()) {
      case Sources.Previous ignored -> "the layer before";
      case Sources.AllBefore ignored -> "all before";
      case Sources.Listed listed ->
          "%,d listed".formatted(listed.neurons().stream().mapToInt(links -> links.count()).sum());
    };
  }

  private static String groups(Layer layer) {
    return layer.groups().stream()
        .map(
            group ->
                (layer.groups().size() > 1 ? group.neurons() + " × " : "")
                    + "%s (%s)".formatted(word(group.activation()), group.steepness()))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> asJson(Read read) {
    Topology topology = read.network().network().topology();
    return object(
        "form", word(read.form()),
        "inputs", topology.inputs(),
        "outputs", topology.outputs(),
        "connections", topology.connections(),
        "scaled", read.network().scaling().isPresent(),
        "layers", topology.layers().stream().map(NeuralInfoCommand::asJson).toList());
  }

  private static Map<String, Object> asJson(Layer layer) {
    return object(
        "neurons", layer.neurons(),
        "reads", reads(layer),
        "groups", layer.groups().stream().map(NeuralInfoCommand::asJson).toList());
  }

  private static Map<String, Object> asJson(Group group) {
    return object(
        "neurons", group.neurons(),
        "activation", word(group.activation()),
        "steepness", group.steepness());
  }
}
