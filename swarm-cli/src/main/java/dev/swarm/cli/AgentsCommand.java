package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.agent.Agent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm agents}. */
@Command(
    name = "agents",
    description = "Lists a swarm's agents with what they did, as recorded.",
    mixinStandardHelpOptions = true)
final class AgentsCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SwarmOption swarm = new SwarmOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    try (var coordinator = store.look()) {
      var output = new Output(spec.commandLine().getOut());
      var chosen = new Finder(coordinator).swarm(swarm.named);
      var agents = coordinator.agents().active(chosen.id());
      if (json) {
        output.json(agents.stream().map(AgentsCommand::asJson).toList());
      } else {
        output.table(
            List.of("AGENT", "TYPE", "PATTERN", "CAPABILITIES", "DONE", "FAILED", "MEAN", "SEEN"),
            agents.stream().map(AgentsCommand::asRow).toList());
      }
    }
    return ExitCodes.OK;
  }

  private static Optional<Duration> mean(Agent agent) {
    long steps = agent.tally().succeeded() + agent.tally().failed();
    return steps == 0 ? Optional.empty() : Optional.of(agent.tally().busy().dividedBy(steps));
  }

  private static List<String> asRow(Agent agent) {
    return List.of(
        agent.name(),
        word(agent.type()),
        word(agent.pattern()),
        agent.capabilities().toString(),
        Long.toString(agent.tally().succeeded()),
        Long.toString(agent.tally().failed()),
        mean(agent).map(TaskView::seconds).orElse("-"),
        agent.lastSeen().toString());
  }

  private static Object asJson(Agent agent) {
    var view =
        object(
            "id", agent.id().value(),
            "name", agent.name(),
            "type", word(agent.type()),
            "pattern", word(agent.pattern()),
            "capabilities", agent.capabilities().words(),
            "slots", agent.slots(),
            "succeeded", agent.tally().succeeded(),
            "failed", agent.tally().failed(),
            "lastSeen", agent.lastSeen().toString());
    mean(agent).ifPresent(mean -> view.put("meanMillis", mean.toMillis()));
    return view;
  }
}
