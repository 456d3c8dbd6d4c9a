package dev.swarm.mcp.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the checks found, in their order. */
public record Report(List<Found> all) {
  /**
   * What one check found.
   *
   * @param trouble empty when all is well
   */
  public record Found(String name, Optional<String> trouble) {}

  public Report {
    all = List.copyOf(all);
  }

  /** Whether nothing is wrong. */
  public boolean well() {
    return all.stream().allMatch(found -> found.trouble().isEmpty());
  }

  /** This, with more. */
  public Report and(Found more) {
    var both = new ArrayList<>(all);
    both.add(more);
    return new Report(both);
  }
}
