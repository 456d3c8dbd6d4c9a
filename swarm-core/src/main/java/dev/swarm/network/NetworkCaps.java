package dev.swarm.network;

import dev.swarm.id.SwarmId;
import dev.swarm.problem.Problem;
import java.util.Optional;

/**
 * How much a swarm's networks take.
 *
 * @param networks how many a swarm has at most, its agents' included
 * @param contentBytes the size of one content
 * @param trainings how many of a network's trainings are kept; of more the oldest are dropped
 */
public record NetworkCaps(int networks, int contentBytes, int trainings) {
  public static final NetworkCaps DEFAULT = new NetworkCaps(1_000, 64 << 20, 1_000);

  public NetworkCaps {
    if (networks < 1 || contentBytes < 1 || trainings < 1) {
      throw new IllegalArgumentException("a cap is at least 1");
    }
  }

  /** What of that is too large, if anything. */
  Optional<Problem> against(NetworkSpec spec) {
    int size = spec.content().size();
    return size > contentBytes
        ? Optional.of(new Problem.TooLarge("the network", size, contentBytes))
        : Optional.empty();
  }

  Problem full(SwarmId swarm) {
    return new Problem.Full(
        "swarm " + swarm + " with its networks", networks, "remove one that nobody needs");
  }
}
