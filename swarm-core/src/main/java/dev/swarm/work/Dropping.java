package dev.swarm.work;

import dev.swarm.store.Store;
import dev.swarm.task.Task;
import dev.swarm.task.Tasks.Finished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drops finished tasks beyond what is retained, longest finished first: with their steps, needs and
 * payloads, a few in each write. Tasks that an open one needs are passed over.
 *
 * <p>Which tasks are beyond the count is found by walking as many entries of the index of finished
 * tasks as are retained. That is done seldom: not while there is something left to drop of what was
 * found; and as each task that ends leaves an entry in the journal, after a look the journal's head
 * alone tells until when little more can be due, whatever other processes do.
 */
final class Dropping {
  /** How many tasks one write drops. */
  static final int BITE = 64;

  /** How many finished tasks one tick looks at. */
  private static final int LOOK = 128;

  private final Store store;
  private final Retention retention;
  // All guarded by this.
  private Optional<Finished> lastBeyond = Optional.empty();
  private Finished lookedAt = Finished.NONE;
  private long lookAgainAt;
  private boolean amid;

  Dropping(Store store, Retention retention) {
    this.store = store;
    this.retention = retention;
  }

  /** What a tick found. */
  private record Due(List<Task> tasks, boolean more) {}

  /** Drops a bite; true when there may be more. */
  synchronized boolean tick() {
    var due = store.read(tx -> due(Books.of(tx)));
    if (!due.tasks().isEmpty()) {
      store.<Boolean>write(
          tx -> {
            var books = Books.of(tx);
            due.tasks().forEach(task -> drop(books, task));
            return true;
          });
    }
    amid = due.more();
    return amid;
  }

  private Due due(Books books) {
    if (!amid) {
      findBeyond(books);
    }
    var oldest = retention.age().map(books.now()::minus);
    if (lastBeyond.isEmpty() && oldest.isEmpty()) {
      return new Due(List.of(), false);
    }
    return look(books, books.tasks().finished(lookedAt, LOOK), oldest);
  }

  private Due look(Books books, List<Finished> finished, Optional<Instant> oldest) {
    var tasks = new ArrayList<Task>(BITE);
    for (var task : finished) {
      if (!due(task, oldest)) {
        lookedAt = Finished.NONE;
        return new Due(tasks, false);
      }
      if (!books.tasks().needed(task.id())) {
        tasks.add(books.task(task.id()));
      }
      if (tasks.size() == BITE) {
        lookedAt = task;
        return new Due(tasks, true);
      }
    }
    boolean more = finished.size() == LOOK;
    lookedAt = more ? finished.getLast() : Finished.NONE;
    return new Due(tasks, more);
  }

  private boolean due(Finished task, Optional<Instant> oldest) {
    return (lastBeyond.isPresent() && task.compareTo(lastBeyond.get()) <= 0)
        || (oldest.isPresent() && task.at().isBefore(oldest.get()));
  }

  private void findBeyond(Books books) {
    long head = books.entries().head().position();
    if (head < lookAgainAt) {
      return;
    }
    int kept = retention.tasks();
    lastBeyond = books.tasks().finishedBeyond(kept);
    lookAgainAt =
        lastBeyond.isPresent()
            ? head + 1 + kept / 10
            : head + 1 + kept - books.tasks().countFinished(kept);
  }

  /** It is dropped as it was seen: it may have been opened again, or be needed by now. */
  private static void drop(Books books, Task task) {
    if (!books.tasks().needed(task.id()) && books.tasks().drop(task)) {
      books.entries().append(task.drop());
      books.payloads().drop(task.id(), books.steps().drop(task.id()));
    }
  }
}
