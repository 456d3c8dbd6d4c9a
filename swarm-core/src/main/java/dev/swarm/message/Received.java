package dev.swarm.message;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;

/** A message with its body and its sender, as its receiver gets it. */
public record Received(Message message, Agent from, Payload body) {}
