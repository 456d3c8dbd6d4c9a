package dev.swarm.store.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be done, last first, to take back a transaction that failed. Owned by the store's lock.
 */
final class Undo {
  /** Whatever can put a row in another's place; null stands for none. */
  interface Table<R> {
    void replace(@Nullable R old, @Nullable R next);
  }

  private static final Table<Runnable> RUN = (none, step) -> Rows.require(step, "run").run();

  // Of each step its table, the row that is there now, and the one to put back.
  private final List<@Nullable Object> steps = new ArrayList<>();
  private boolean writing;

  void begin() {
    writing = true;
  }

  /** Notes how to take back what is written next; only a write may. */
  void with(Runnable step) {
    note(RUN, null, step);
  }

  /** Puts a row in another's place, and notes how to take that back. */
  <R> void replace(Table<R> table, @Nullable R old, @Nullable R next) {
    note(table, next, old);
    table.replace(old, next);
  }

  private void note(Table<?> table, @Nullable Object now, @Nullable Object back) {
    if (!writing) {
      throw new IllegalStateException("a read must not write");
    }
    steps.add(table);
    steps.add(now);
    steps.add(back);
  }

  void keep() {
    writing = false;
    steps.clear();
  }

  // What stands behind a table are rows of that table.
  @SuppressWarnings({"unchecked", "NullAway"})
  void takeBack() {
    for (int i = steps.size() - 3; i >= 0; i -= 3) {
      ((Table<Object>) steps.get(i)).replace(steps.get(i + 1), steps.get(i + 2));
    }
    keep();
  }
}
