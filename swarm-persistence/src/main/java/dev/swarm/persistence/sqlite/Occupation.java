package dev.swarm.persistence.sqlite;

import dev.swarm.store.Vitals.Doing;
import dev.swarm.store.Vitals.Doing.What;
import java.time.Duration;

/** What the writer is at, and for how long. Said by who has its turn, asked by any thread. */
final class Occupation {
  private record Since(What what, long nanoTime) {}

  private static final Since IDLE = new Since(What.IDLE, 0);

  private volatile Since now = IDLE;

  /**
   * It waits for this process's turn.
   *
   * @param from the {@code nanoTime} at which that began
   */
  void waits(long from) {
    now = new Since(What.WAITING, from);
  }

  /** It writes from now on. */
  void writes() {
    now = new Since(What.WRITING, System.nanoTime());
  }

  /** It has nothing to do. */
  void rests() {
    now = IDLE;
  }

  Doing doing() {
    var at = now;
    long time = System.nanoTime() - at.nanoTime();
    return new Doing(at.what(), at.what() == What.IDLE ? Duration.ZERO : Duration.ofNanos(time));
  }
}
