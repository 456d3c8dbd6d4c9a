package dev.swarm.contract;

import java.util.Map;
import java.util.TreeMap;

/** What a history was made of, so that none passes for want of interesting moments. */
final class Shares {
  private final Map<String, Integer> answers = new TreeMap<>();
  private int commands;
  private int leases;
  private int takenOver;

  void answered(String command, String code) {
    commands++;
    answers.merge(code, 1, Integer::sum);
    answers.merge(command + ":" + code, 1, Integer::sum);
  }

  void leased(boolean fromAnother) {
    leases++;
    takenOver += fromAnother ? 1 : 0;
  }

  double stale() {
    return share("STALE");
  }

  double capped() {
    return share("CAP");
  }

  double cancelled() {
    return share("CANCELLED");
  }

  double takenOver() {
    return (double) takenOver / Math.max(1, leases);
  }

  private double share(String code) {
    return (double) answers.getOrDefault(code, 0) / Math.max(1, commands);
  }

  @Override
  public String toString() {
    return "%d commands, stale %.1f %%, cap %.1f %%, cancelled %.1f %%, %d leases, taken over %.1f %%"
            .formatted(
                commands,
                100 * stale(),
                100 * capped(),
                100 * cancelled(),
                leases,
                100 * takenOver())
        + " "
        + answers;
  }
}
