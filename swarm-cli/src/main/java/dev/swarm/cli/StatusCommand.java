package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.Coordinator;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code swarm status}. */
@Command(
    name = "status",
    description = "Lists the swarms of the store and how far their tasks are.")
final class StatusCommand extends ListCommand<Swarm> {
  @Option(
      names = "--limit",
      defaultValue = "20",
      converter = Count.class,
      paramLabel = "NUMBER",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private long limit;

  StatusCommand() {
    super("SWARM", "ID", "STATE", "TOPOLOGY", "STRATEGY", "AGENTS", "TASKS");
  }

  @Override
  List<Swarm> find(Coordinator coordinator) {
    return coordinator.swarms().newest(Math.clamp(limit, 1, Integer.MAX_VALUE));
  }

  @Override
  List<String> row(Coordinator coordinator, Swarm swarm) {
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

  @Override
  Object json(Coordinator coordinator, Swarm swarm) {
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
