package dev.swarm.route;

import dev.swarm.id.AgentId;

/**
 * A candidate as a router saw it.
 *
 * @param load the share of its slots that was taken
 * @param match how well type and capabilities fit the step, 0 to 1
 * @param success its success rate, shrunk towards the mean of all candidates, 0 to 1
 * @param probability how likely it was to get the offer
 */
public record Weighed(
    AgentId agent, double load, double match, double success, double probability) {}
