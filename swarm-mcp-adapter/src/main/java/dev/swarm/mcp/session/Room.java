package dev.swarm.mcp.session;

import java.util.concurrent.Semaphore;

/**
 * Bounds what is worked on at once by its weight, so that a flood of requests waits at the door
 * instead of filling the memory.
 */
public final class Room {
  private static final int UNIT = 1024;
  private static final int LEAST = 16;

  private final int units;
  private final Semaphore free;

  public Room(int bytes) {
    units = Math.max(LEAST, bytes / UNIT);
    free = new Semaphore(units);
  }

  /** Waits until there is room; what it gives goes back to {@link #leave}. */
  public int enter(int bytes) {
    var weight = Math.min(units, Math.max(LEAST, bytes / UNIT + 1));
    free.acquireUninterruptibly(weight);
    return weight;
  }

  public void leave(int weight) {
    free.release(weight);
  }

  /** Takes a known weight again. */
  void reenter(int weight) {
    free.acquireUninterruptibly(weight);
  }
}
