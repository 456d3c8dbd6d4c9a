package dev.swarm.route;

import java.util.List;

/** Says how likely each candidate is to be offered a step. Pure: chance comes from the caller. */
public interface Router {
  /** The router's stable name, as offers log it. */
  String name();

  /** Rises whenever the router would decide differently. */
  int version();

  /**
   * The candidates with their features and probabilities, which sum to 1.
   *
   * @param candidates at least one
   */
  List<Weighed> weigh(Traits step, List<Candidate> candidates);
}
