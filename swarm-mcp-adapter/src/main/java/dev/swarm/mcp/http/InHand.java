package dev.swarm.mcp.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many requests are being answered. */
final class InHand {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  // Guarded by the lock.
  private int requests;

  void begin() {
    lock.lock();
    try {
      requests++;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      requests--;
      if (requests == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is none; false when that took too long. */
  boolean awaitNone(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (requests > 0) {
        if (left <= 0) {
          return false;
        }
        left = none.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
