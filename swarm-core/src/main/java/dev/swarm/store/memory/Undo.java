package dev.swarm.store.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * What must be done, last first, to take back a transaction that failed. Owned by the store's lock.
 */
final class Undo {
  private final List<Runnable> steps = new ArrayList<>();
  private boolean writing;

  void begin() {
    writing = true;
  }

  /** Notes how to take back what is written next; only a write may. */
  void with(Runnable step) {
    if (!writing) {
      throw new IllegalStateException("a read must not write");
    }
    steps.add(step);
  }

  void keep() {
    writing = false;
    steps.clear();
  }

  void takeBack() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      steps.get(i).run();
    }
    keep();
  }
}
