package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.id.SwarmId;
import dev.swarm.task.Brief;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** How many of a task's independent steps may run at once, from what is measured. */
final class Pace {
  private Pace() {}

  /**
   * The lanes of a plan.
   *
   * @param able the agents that could do the steps
   * @param independent how many steps could run at once
   */
  static int lanes(
      Books books, SwarmId swarm, Brief brief, Collection<Agent> able, int independent) {
    var commitments = books.steps().commitments(swarm, books.now());
    int idle = (int) able.stream().filter(agent -> !commitments.containsKey(agent.id())).count();
    return brief.staffing().strategy().lanes(independent, idle, meanDuration(able));
  }

  private static Optional<Duration> meanDuration(Collection<Agent> agents) {
    long steps = 0;
    Duration busy = Duration.ZERO;
    for (var agent : agents) {
      steps += agent.tally().succeeded() + agent.tally().failed();
      busy = busy.plus(agent.tally().busy());
    }
    return steps == 0 ? Optional.empty() : Optional.of(busy.dividedBy(steps));
  }
}
