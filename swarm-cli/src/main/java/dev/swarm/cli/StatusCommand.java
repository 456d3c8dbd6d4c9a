package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.Coordinator;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm status}. */
@Command(
    name = "status",
    description = "Lists the swarms of the store and how far their tasks are.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Option(names = "--limit", defaultValue = "20", description = "How many (default: 20).")
  private int limit = 20;

  @Override
  public Integer call() {
    try (var coordinator = store.look()) {
      var output = new Output(spec.commandLine().getOut());
      var swarms = coordinator.swarms().newest(limit);
      if (json) {
        output.json(swarms.stream().map(swarm -> asJson(coordinator, swarm)).toList());
      } else {
        output.table(
            List.of("SWARM", "ID", "STATE", "TOPOLOGY", "STRATEGY", "AGENTS", "TASKS"),
            swarms.stream().map(swarm -> asRow(coordinator, swarm)).toList());
      }
    }
    return ExitCodes.OK;
  }

  private static List<String> asRow(Coordinator coordinator, Swarm swarm) {
    var counts = new ArrayList<String>();
    for (var state : TaskState.values()) {
      long count = coordinator.tasks().count(swarm.id(), state);
      if (count > 0) {
        counts.add(count + " " + word(state));
      }
    }
    return List.of(
        swarm.spec().name(),
        swarm.id().value(),
        word(swarm.state()),
        word(swarm.spec().topology()),
        word(swarm.spec().strategy()),
        Integer.toString(coordinator.agents().active(swarm.id()).size()),
        counts.isEmpty() ? "none" : String.join(", ", counts));
  }

  private static Object asJson(Coordinator coordinator, Swarm swarm) {
    var counts = object();
    for (var state : TaskState.values()) {
      counts.put(word(state), coordinator.tasks().count(swarm.id(), state));
    }
    return object(
        "id", swarm.id().value(),
        "name", swarm.spec().name(),
        "owner", swarm.spec().owner(),
        "state", word(swarm.state()),
        "topology", word(swarm.spec().topology()),
        "strategy", word(swarm.spec().strategy()),
        "createdAt", swarm.createdAt().toString(),
        "agents", coordinator.agents().active(swarm.id()).size(),
        "tasks", counts);
  }
}
