package dev.swarm.network;

import dev.swarm.blob.Payload;

/** A network with its content, which is the one that was put. */
public record Stored(Network network, Payload content) {}
