package dev.swarm.mcp.session;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
    var weight = weight(bytes);
    free.acquireUninterruptibly(weight);
    return weight;
  }

  /** The same, but waits no longer than that; empty when there was no room. */
  public OptionalInt enter(int bytes, Duration atMost) {
    var weight = weight(bytes);
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return free.tryAcquire(weight, atMost.toNanos(), TimeUnit.NANOSECONDS)
              ? OptionalInt.of(weight)
              : OptionalInt.empty();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int weight(int bytes) {
    return Math.min(units, Math.max(LEAST, bytes / UNIT + 1));
  }

  public void leave(int weight) {
    free.release(weight);
  }

  /** Takes a known weight again. */
  void reenter(int weight) {
    free.acquireUninterruptibly(weight);
  }
}
