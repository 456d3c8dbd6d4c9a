package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.network.NetworkTrainer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the compat tools work with; the composition root makes it.
 *
 * @param trainer gives what trains networks, loaded when it is first asked for; empty where the
 *     program has none
 * @param random where names come from that are given none
 * @param clock the time of this process, by which it measures itself
 */
public record Surroundings(
    Coordinator coordinator,
    Optional<Supplier<NetworkTrainer>> trainer,
    RandomGenerator random,
    InstantSource clock) {
  /** A coordinator's, without networks, by the system's clock. */
  public static Surroundings of(Coordinator coordinator, RandomGenerator random) {
    return new Surroundings(coordinator, Optional.empty(), random, InstantSource.system());
  }

  /** With that to train networks. */
  public Surroundings trainer(Supplier<NetworkTrainer> given) {
    return new Surroundings(coordinator, Optional.of(given), random, clock);
  }

  public Surroundings clock(InstantSource given) {
    return new Surroundings(coordinator, trainer, random, given);
  }
}
