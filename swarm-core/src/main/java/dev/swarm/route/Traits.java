package dev.swarm.route;

import dev.swarm.agent.Capabilities;
import dev.swarm.topology.Role;

/** What a router knows of a step. */
public record Traits(Role role, Capabilities required) {}
