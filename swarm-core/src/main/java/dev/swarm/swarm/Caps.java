package dev.swarm.swarm;

import java.util.stream.IntStream;

/**
 * How much a store takes on. A swarm or an agent too many is refused; a task waits: the claim that
 * would exceed a cap is refused.
 *
 * @param swarms open swarms in the store
 * @param swarmsEach those of one owner, so that none has them all; the user of this machine, {@link
 *     SwarmSpec#DEFAULT_OWNER}, may
 * @param agents active agents in one swarm
 * @param runningTasks tasks of all swarms of which a step was claimed
 * @param leasedSteps live leases in all swarms
 * @param payloadBytes the size of one input or output
 */
public record Caps(
    int swarms, int swarmsEach, int agents, int runningTasks, int leasedSteps, int payloadBytes) {
  public static final Caps DEFAULT = new Caps(20, 10, 50, 100, 100, 64 << 20);

  public Caps {
    if (IntStream.of(swarms, swarmsEach, agents, runningTasks, leasedSteps, payloadBytes)
        .anyMatch(cap -> cap < 1)) {
      throw new IllegalArgumentException("a cap is at least 1");
    }
  }

  /** Where one owner may have all swarms. */
  public Caps(int swarms, int agents, int runningTasks, int leasedSteps, int payloadBytes) {
    this(swarms, swarms, agents, runningTasks, leasedSteps, payloadBytes);
  }

  /** The same, but that a swarm may have so many agents. */
  public Caps agents(int most) {
    return new Caps(swarms, swarmsEach, most, runningTasks, leasedSteps, payloadBytes);
  }
}
