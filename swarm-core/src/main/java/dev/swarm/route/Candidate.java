package dev.swarm.route;

import dev.swarm.agent.Agent;

/**
 * An agent that could take a step now.
 *
 * @param load how many leases it holds
 */
public record Candidate(Agent agent, int load) {}
