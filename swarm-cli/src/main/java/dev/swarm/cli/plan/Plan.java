package dev.swarm.cli.plan;

import java.util.List;

/**
 * What a user wants a swarm to do: its agents and its tasks, read from a file and found sound.
 *
 * <p>Names and ids are unique, every need names a task of the plan, needs form no circle, and for
 * each task there are agents with the capabilities it asks for. Parameters are already filled in.
 */
public record Plan(
    Heading heading, PlannedSwarm swarm, List<PlannedAgent> agents, List<PlannedTask> tasks) {
  public Plan {
    agents = List.copyOf(agents);
    tasks = List.copyOf(tasks);
    if (agents.isEmpty() || tasks.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one agent and one task");
    }
  }

  public String name() {
    return heading.name();
  }
}
