package dev.swarm.topology;

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
