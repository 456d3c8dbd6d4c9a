package dev.swarm.learn;

import dev.swarm.network.Network;
import dev.swarm.network.Recorded;

/** A study whose network is kept, with its training in that one's history. */
public record Kept(Network network, Recorded training, Study study) {}
