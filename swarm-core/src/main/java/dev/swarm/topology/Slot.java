package dev.swarm.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a plan, before it has a name.
 *
 * @param index its place among the {@code count} steps of its role
 * @param needs the steps that must have succeeded before, by their place in the plan
 */
public record Slot(Role role, int index, int count, List<Need> needs) {
  public Slot {
    needs = List.copyOf(needs);
  }

  /** The step that judges a plan: it gets what the plan gives as its task's output. */
  public static Slot judging(List<Slot> plan) {
    var judged = new ArrayList<Need>();
    for (int i = 0; i < plan.size(); i++) {
      if (!handedOn(plan, i)) {
        judged.add(new Need(i, Passing.OUTPUT));
      }
    }
    return new Slot(Role.VERIFY, 0, 1, judged);
  }

  private static boolean handedOn(List<Slot> plan, int place) {
    return plan.stream()
        .flatMap(slot -> slot.needs().stream())
        .anyMatch(need -> need.slot() == place && need.passing() == Passing.OUTPUT);
  }

  /** A step that comes before, and what it hands on. */
  public record Need(int slot, Passing passing) {}

  /** What a step hands to one that needs it. */
  public enum Passing {
    /** Its output, as input. */
    OUTPUT,
    /** Nothing: it only comes first. */
    NOTHING
  }
}
