package dev.swarm.network;

/**
 * A network that was put with the training that led to it.
 *
 * @param network as it stands with that training in its history
 */
public record Learned(Network network, Recorded training) {}
