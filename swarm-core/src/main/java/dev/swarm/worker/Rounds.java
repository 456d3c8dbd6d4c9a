package dev.swarm.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Chores that are due again and again, each after its own time. Owned by the runner's loop. */
final class Rounds {
  private static final class Chore {
    private final long everyNanos;
    private final BooleanSupplier work;
    private long dueAt;

    Chore(Duration every, BooleanSupplier work) {
      this.everyNanos = every.toNanos();
      this.work = work;
      this.dueAt = System.nanoTime() + everyNanos;
    }
  }

  private final List<Chore> chores = new ArrayList<>();

  Rounds every(Duration time, Runnable work) {
    return everyAndWhileMore(
        time,
        () -> {
          work.run();
          return false;
        });
  }

  /** A chore that says whether there is more of it to do, and is then due again at once. */
  Rounds everyAndWhileMore(Duration time, BooleanSupplier work) {
    chores.add(new Chore(time, work));
    return this;
  }

  /**
   * Does what is due; one chore that fails keeps no other from its turn, and is thrown then.
   *
   * @return whether some chore is due again at once
   */
  boolean tick(long nanoTime) {
    boolean more = false;
    RuntimeException failure = null;
    for (var chore : chores) {
      if (nanoTime - chore.dueAt >= 0) {
        chore.dueAt = nanoTime + chore.everyNanos;
        try {
          if (chore.work.getAsBoolean()) {
            chore.dueAt = nanoTime;
            more = true;
          }
        } catch (RuntimeException e) {
          failure = e;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return more;
  }
}
