package dev.swarm.route;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Practice;
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
    double good = 1;
    double count = 2;
    for (var candidate : candidates) {
      var practice = candidate.agent().practice();
      good += practice.good();
      count += practice.count();
    }
    return good / count;
  }

  /**
   * The agent's success rate, shrunk towards that mean (empirical Bayes; Efron, Morris 1975). Each
   * rating counts beside its steps, as an outcome of that score.
   */
  static double success(Agent agent, double mean) {
    return shrunk(agent.practice(), mean);
  }

  /** How well that went, shrunk towards a mean. */
  static double shrunk(Practice practice, double mean) {
    return (practice.good() + SHRINKAGE * mean) / (practice.count() + SHRINKAGE);
  }
}
