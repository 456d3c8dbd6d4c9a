package dev.swarm.swarm;

/**
 * How much a store takes on. A swarm or an agent too many is refused; a task waits: the claim that
 * would exceed a cap is refused.
 *
 * @param swarms open swarms in the store
 * @param agents active agents in one swarm
 * @param runningTasks tasks of all swarms of which a step was claimed
 * @param leasedSteps live leases in all swarms
 * @param payloadBytes the size of one input or output
 */
public record Caps(int swarms, int agents, int runningTasks, int leasedSteps, int payloadBytes) {
  public static final Caps DEFAULT = new Caps(20, 50, 100, 100, 64 << 20);

  public Caps {
    if (swarms < 1 || agents < 1 || runningTasks < 1 || leasedSteps < 1 || payloadBytes < 1) {
      throw new IllegalArgumentException("a cap is at least 1");
    }
  }
}
