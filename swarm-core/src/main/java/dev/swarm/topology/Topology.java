package dev.swarm.topology;

import java.util.ArrayList;
import java.util.List;

/** How the agents of one task divide it, and whose output goes to whom. */
public enum Topology {
  /** Independent steps by distinct agents; every output counts. */
  MESH {
    @Override
    List<Slot> divide(int agents, int lanes) {
      return inLanes(Role.PEER, agents, lanes);
    }
  },
  /** All agents but one do a spoke each; the hub gets their outputs. */
  STAR {
    @Override
    List<Slot> divide(int agents, int lanes) {
      var slots = new ArrayList<>(inLanes(Role.SPOKE, agents - 1, lanes));
      var spokes = new ArrayList<Slot.Need>();
      for (int i = 0; i < agents - 1; i++) {
        spokes.add(new Slot.Need(i, Slot.Passing.OUTPUT));
      }
      slots.add(new Slot(Role.HUB, 0, 1, spokes));
      return slots;
    }
  },
  /** A chain: each agent gets the output of the one before it. */
  RING {
    @Override
    List<Slot> divide(int agents, int lanes) {
      var slots = new ArrayList<Slot>();
      for (int i = 0; i < agents; i++) {
        var needs =
            i == 0 ? List.<Slot.Need>of() : List.of(new Slot.Need(i - 1, Slot.Passing.OUTPUT));
        slots.add(new Slot(Role.LINK, i, agents, needs));
      }
      return slots;
    }
  },
  /** One coordinator, whose step may split into parts that are merged again. */
  HIERARCHICAL {
    @Override
    List<Slot> divide(int agents, int lanes) {
      return List.of(new Slot(Role.COORDINATOR, 0, 1, List.of()));
    }
  };

  private static final List<Slot> ALONE = List.of(new Slot(Role.SINGLE, 0, 1, List.of()));

  /**
   * The steps of a task.
   *
   * @param agents how many agents share it, at least 1
   * @param lanes how many of its independent steps may run at once, at least 1
   * @return the steps in an order in which each comes after all that it needs
   */
  public final List<Slot> plan(int agents, int lanes) {
    if (agents < 1 || lanes < 1) {
      throw new IllegalArgumentException("a plan needs an agent and a lane");
    }
    if (agents == 1 && this != HIERARCHICAL) {
      return ALONE;
    }
    return List.copyOf(divide(agents, lanes));
  }

  abstract List<Slot> divide(int agents, int lanes);

  /** Independent steps, of which at most {@code lanes} are open at once. */
  public static List<Slot> inLanes(Role role, int count, int lanes) {
    var slots = new ArrayList<Slot>();
    for (int i = 0; i < count; i++) {
      var needs =
          i < lanes
              ? List.<Slot.Need>of()
              : List.of(new Slot.Need(i - lanes, Slot.Passing.NOTHING));
      slots.add(new Slot(role, i, count, needs));
    }
    return slots;
  }
}
