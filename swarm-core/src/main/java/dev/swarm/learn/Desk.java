package dev.swarm.learn;

import dev.swarm.id.SwarmId;
import dev.swarm.network.NetworkKey;

/** Whose network is schooled: where it is found in its swarm. */
public record Desk(SwarmId swarm, NetworkKey key) {}
