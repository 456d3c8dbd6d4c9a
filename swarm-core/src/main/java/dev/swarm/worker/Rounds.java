package dev.swarm.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Chores that are due again and again, each after its own time. Owned by the runner's loop. */
final class Rounds {
  private static final class Chore {
    private final long everyNanos;
    private final Runnable work;
    private long dueAt;

    Chore(Duration every, Runnable work) {
      this.everyNanos = every.toNanos();
      this.work = work;
      this.dueAt = System.nanoTime() + everyNanos;
    }
  }

  private final List<Chore> chores = new ArrayList<>();

  Rounds every(Duration time, Runnable work) {
    chores.add(new Chore(time, work));
    return this;
  }

  void tick(long nanoTime) {
    for (var chore : chores) {
      if (nanoTime - chore.dueAt >= 0) {
        chore.dueAt = nanoTime + chore.everyNanos;
        chore.work.run();
      }
    }
  }
}
