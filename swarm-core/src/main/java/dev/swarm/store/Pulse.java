package dev.swarm.store;

import java.time.Duration;
import java.time.Instant;

/**
 * The commits to a store, for whoever shows or awaits what is in it: take the {@link #count}, look,
 * and wait {@link #awaitBeyond beyond} that count before looking again. So nothing is missed,
 * whoever commits it: also other processes on the same store, which are looked at some twenty times
 * a second while somebody waits. Safe for use by many threads.
 */
public final class Pulse {
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Store store;

  public Pulse(Store store) {
    this.store = store;
  }

  /** Rises with commits; one number may stand for several. */
  public long count() {
    return store.changes().count();
  }

  /** Waits until the count is beyond {@code seen} or the time is over; gives the count then. */
  public long awaitBeyond(long seen, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long count = count();
    while (count == seen) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      store.changes().awaitBeyond(seen, Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
      store.poll();
      count = count();
    }
    return count;
  }

  /**
   * Waits until the count is beyond {@code seen} or the wait is over, which may be told meanwhile;
   * gives the count then.
   */
  public long awaitBeyond(long seen, Patience.Waiting waiting) throws InterruptedException {
    long count = count();
    for (var left = waiting.left(); count == seen && left.isPositive(); left = waiting.left()) {
      count = awaitBeyond(seen, left.compareTo(GLANCE) < 0 ? left : GLANCE);
    }
    return count;
  }

  /** The same without a look at other processes: only what this one commits ends it early. */
  public long awaitOwnBeyond(long seen, Duration atMost) throws InterruptedException {
    return store.changes().awaitBeyond(seen, atMost);
  }

  /** Looks once whether other processes committed; the count has risen if so. */
  public void look() {
    store.poll();
  }

  /** How the store is doing. */
  public Vitals vitals() {
    return store.vitals();
  }

  /** The store's time. */
  public Instant now() {
    return store.now();
  }
}
