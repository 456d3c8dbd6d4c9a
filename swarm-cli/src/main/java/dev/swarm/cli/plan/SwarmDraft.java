package dev.swarm.cli.plan;

import dev.swarm.topology.Topology;
import java.util.Optional;

/** The swarm as far as it could be read; its topology is absent when it was written wrong. */
record SwarmDraft(PlannedSwarm swarm, Optional<Topology> topology) {}
