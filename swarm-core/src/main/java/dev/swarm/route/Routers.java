package dev.swarm.route;

import dev.swarm.swarm.SwarmStrategy;
import java.util.ArrayList;
import java.util.List;

/** The plain routers, one for each strategy of a swarm. */
public enum Routers implements Router {
  /** Offers to the least loaded, and among those to one that has done the fewest steps. */
  LEAST_LOADED(0) {
    @Override
    double score(Weighed weighed, Candidate candidate) {
      var tally = candidate.agent().tally();
      return -weighed.load() - (tally.succeeded() + tally.failed()) * 1e-9;
    }
  },
  /** Offers to the best match of type and capabilities, and among those to the least loaded. */
  BEST_MATCH(0) {
    @Override
    double score(Weighed weighed, Candidate candidate) {
      return weighed.match() - weighed.load() * 1e-3;
    }
  },
  /** Offers to the best success rate, but one time in ten to any, to keep measuring them all. */
  SUCCESS_RATE(0.1) {
    @Override
    double score(Weighed weighed, Candidate candidate) {
      return weighed.success() - weighed.load() * 1e-3;
    }
  };

  private final double exploration;

  Routers(double exploration) {
    this.exploration = exploration;
  }

  public static Router of(SwarmStrategy strategy) {
    return switch (strategy) {
      case BALANCED -> LEAST_LOADED;
      case SPECIALIZED -> BEST_MATCH;
      case ADAPTIVE -> SUCCESS_RATE;
    };
  }

  /** Since 2, ratings count as outcomes beside the steps. */
  @Override
  public int version() {
    return 2;
  }

  /** Splits the probability evenly among the best, but for the share that goes to exploring. */
  @Override
  public List<Weighed> weigh(Traits step, List<Candidate> candidates) {
    double mean = Features.meanSuccess(candidates);
    var scores = new double[candidates.size()];
    var features = new ArrayList<Weighed>();
    for (int i = 0; i < scores.length; i++) {
      var agent = candidates.get(i).agent();
      var weighed =
          new Weighed(
              agent.id(),
              Features.load(candidates.get(i)),
              Features.match(step, agent),
              Features.success(agent, mean),
              0);
      features.add(weighed);
      scores[i] = score(weighed, candidates.get(i));
    }
    return spread(features, scores);
  }

  private List<Weighed> spread(List<Weighed> features, double[] scores) {
    double best = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      best = Math.max(best, score);
    }
    int ties = 0;
    for (double score : scores) {
      ties += score == best ? 1 : 0;
    }
    var spread = new ArrayList<Weighed>();
    for (int i = 0; i < scores.length; i++) {
      var f = features.get(i);
      double share = exploration / scores.length;
      double probability = share + (scores[i] == best ? (1 - exploration) / ties : 0);
      spread.add(new Weighed(f.agent(), f.load(), f.match(), f.success(), probability));
    }
    return spread;
  }

  abstract double score(Weighed weighed, Candidate candidate);
}
