package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;

/** An address that somebody wants to hear of; what is there may depend on who reads it. */
public record Subscription(Caller caller, String uri) {}
