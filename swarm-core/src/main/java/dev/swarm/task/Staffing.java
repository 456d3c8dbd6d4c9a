package dev.swarm.task;

import dev.swarm.agent.Capabilities;
import dev.swarm.topology.TaskStrategy;

/**
 * Who does a task.
 *
 * @param agents how many agents share it, at most; fewer when fewer can
 * @param quorum how many steps of a mesh must succeed; 0 for all
 */
public record Staffing(
    Capabilities capabilities, int agents, int quorum, TaskStrategy strategy, Priority priority) {
  public static final Staffing DEFAULT =
      new Staffing(Capabilities.NONE, 1, 0, TaskStrategy.PARALLEL, Priority.MEDIUM);

  /** More agents than this never share one task. */
  public static final int MAX_AGENTS = 64;

  public Staffing {
    if (agents < 1 || agents > MAX_AGENTS) {
      throw new IllegalArgumentException(
          "1 to " + MAX_AGENTS + " agents share a task, not " + agents);
    }
    if (quorum < 0 || quorum > agents) {
      throw new IllegalArgumentException(
          "a quorum is at most the number of agents, " + agents + ", not " + quorum);
    }
  }
}
