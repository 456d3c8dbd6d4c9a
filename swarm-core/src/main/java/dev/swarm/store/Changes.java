package dev.swarm.store;

import java.time.Duration;

/** A counter of commits that threads can wait on. */
public final class Changes {
  // Guarded by this.
  private long count;

  public synchronized long count() {
    return count;
  }

  public synchronized void happened() {
    count++;
    notifyAll();
  }

  /** Waits until something happened since the count was {@code seen}, or the time is over. */
  public synchronized long awaitBeyond(long seen, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (count == seen) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return count;
  }
}
