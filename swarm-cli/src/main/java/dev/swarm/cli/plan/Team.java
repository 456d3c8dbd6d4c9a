package dev.swarm.cli.plan;

import dev.swarm.agent.Capabilities;
import dev.swarm.topology.TaskStrategy;
import java.util.OptionalInt;

/**
 * Who does a task.
 *
 * @param agents how many agents share it
 * @param quorum how many of their outputs are enough; all of them when absent
 * @param capabilities what each of them must be able to do
 */
public record Team(
    int agents, OptionalInt quorum, TaskStrategy strategy, Capabilities capabilities) {
  public Team {
    if (quorum.isPresent() && (quorum.getAsInt() < 1 || quorum.getAsInt() > agents)) {
      throw new IllegalArgumentException("quorum " + quorum.getAsInt() + " of " + agents);
    }
  }
}
