package dev.swarm.route;

import dev.swarm.id.AgentId;

/**
 * A candidate as a router saw it.
 *
 * @param load the share of its slots that was taken
 * @param match how well type and capabilities fit the step, 0 to 1
 * @param success its success rate by steps and ratings, shrunk towards the mean of all candidates,
 *     0 to 1
 * @param probability how likely it was to get the offer
 */
public record Weighed(
    AgentId agent, double load, double match, double success, double probability) {
  private static final double MILLION = 1_000_000;

  public Weighed {
    load = rounded(load);
    match = rounded(match);
    success = rounded(success);
    probability = rounded(probability);
  }

  /** To millionths, as the journal keeps it: what is replayed is what was decided by. */
  private static double rounded(double figure) {
    return Math.round(figure * MILLION) / MILLION;
  }
}
