package dev.swarm.route;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentType;
import java.util.List;
import java.util.Locale;

/** The figures that routers compare, each measured from what is recorded. */
final class Features {
  /** A success rate counts as much as this many steps at the mean rate. */
  private static final double SHRINKAGE = 5;

  private Features() {}

  /** The share of the agent's slots that is taken. */
  static double load(Candidate candidate) {
    return (double) candidate.load() / candidate.agent().slots();
  }

  /**
   * How well the agent fits: half for its type, half for how few capabilities it has beyond those
   * asked for (so that generalists stay free for what only they can do).
   */
  static double match(Traits step, Agent agent) {
    int has = agent.capabilities().words().size();
    double closeness = has == 0 ? 1 : (double) step.required().words().size() / has;
    return (fits(step, agent.type()) ? 0.5 : 0) + closeness / 2;
  }

  private static boolean fits(Traits step, AgentType type) {
    return switch (step.role()) {
      case HUB, COORDINATOR, MERGE -> type == AgentType.COORDINATOR;
      case VERIFY -> type == AgentType.REVIEWER || type == AgentType.TESTER;
      case SINGLE, PEER, SPOKE, LINK, PART ->
          step.required().words().contains(type.name().toLowerCase(Locale.ROOT));
    };
  }

  /** The success rate of all candidates together, by Laplace's rule of succession. */
  static double meanSuccess(List<Candidate> candidates) {
    double succeeded = 1;
    double ended = 2;
    for (var candidate : candidates) {
      var tally = candidate.agent().tally();
      succeeded += tally.succeeded();
      ended += tally.succeeded() + tally.failed();
    }
    return succeeded / ended;
  }

  /** The agent's success rate, shrunk towards that mean (empirical Bayes; Efron, Morris 1975). */
  static double success(Agent agent, double mean) {
    double ended = agent.tally().succeeded() + agent.tally().failed();
    return (agent.tally().succeeded() + SHRINKAGE * mean) / (ended + SHRINKAGE);
  }
}
