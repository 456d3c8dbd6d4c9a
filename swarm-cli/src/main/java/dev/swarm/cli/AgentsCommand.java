package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swarm agents}. */
@Command(name = "agents", description = "Lists a swarm's agents with what they did, as recorded.")
final class AgentsCommand extends ListCommand<Agent> {
  @Mixin private SwarmOption swarm = new SwarmOption();

  AgentsCommand() {
    super("AGENT", "TYPE", "PATTERN", "CAPABILITIES", "DONE", "FAILED", "MEAN", "SEEN");
  }

  @Override
  List<Agent> find(Coordinator coordinator) {
    return coordinator.agents().active(new Finder(coordinator).swarm(swarm.named).id());
  }

  private static Optional<Duration> mean(Agent agent) {
    long steps = agent.tally().succeeded() + agent.tally().failed();
    return steps == 0 ? Optional.empty() : Optional.of(agent.tally().busy().dividedBy(steps));
  }

  @Override
  List<String> row(Coordinator coordinator, Agent agent) {
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

  @Override
  Object json(Coordinator coordinator, Agent agent) {
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
