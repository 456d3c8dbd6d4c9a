package dev.swarm.cli.plan;

import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the plan's swarm is set up.
 *
 * @param maxAgents the most agents the swarm takes, judges aside; the coordinator's own cap when
 *     absent
 * @param lease how long an agent may be silent; the coordinator's own setting when absent
 */
public record PlannedSwarm(
    Topology topology, SwarmStrategy strategy, OptionalInt maxAgents, Optional<Duration> lease) {
  static final PlannedSwarm DEFAULT =
      new PlannedSwarm(
          Topology.MESH, SwarmStrategy.BALANCED, OptionalInt.empty(), Optional.empty());
}
