package dev.swarm.memory;

import dev.swarm.blob.Payload;

/** An entry of a swarm's memory with its value. */
public record Remembered(Memory memory, Payload value) {}
