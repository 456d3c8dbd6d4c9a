package dev.swarm.work;

import dev.swarm.store.Store;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.task.Tasks.Untold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tells those who need a task what became of it, and those who need what ends or opens by that, and
 * so on: however many they are, in bites that keep nobody else waiting. What one transaction leaves
 * is noted in it, and told by the next ones; until it is told, a task stays blocked.
 *
 * <p>What is told is the task as it stands at that time, and each who needs it is brought to where
 * that puts it. So telling twice does nothing more, and a task that changed while it was being told
 * is told anew from the first.
 */
final class Telling {
  /** The most tasks and steps that one transaction looks at for this. */
  static final int BITE = 64;

  private final Books books;
  private final Swarm swarm;
  private final RandomGenerator chance;
  private final ArrayDeque<Untold> queue = new ArrayDeque<>();
  private int left = BITE;

  Telling(Books books, Swarm swarm, RandomGenerator chance) {
    this.books = books;
    this.swarm = swarm;
    this.chance = chance;
  }

  /** Goes on with what an earlier transaction left; false when there was nothing. */
  static boolean bite(Store store, RandomGenerator random) {
    if (store.read(tx -> tx.port(Tasks.class).untold(1)).isEmpty()) {
      return false;
    }
    long seed = random.nextLong();
    return store.write(
        tx -> {
          var books = Books.of(tx);
          var first = books.tasks().untold(1).stream().findFirst();
          first.ifPresent(untold -> goOn(books, untold, new Chance(seed)));
          return first.isPresent();
        });
  }

  private static void goOn(Books books, Untold untold, RandomGenerator chance) {
    var swarm = books.swarm(books.task(untold.task()).swarm());
    books.tasks().told(untold.task());
    new Telling(books, swarm, chance).tell(untold);
  }

  /** Tells all who need the task, as many as make a bite. */
  void of(Task task) {
    tell(untold(task));
  }

  private static Untold untold(Task task) {
    return new Untold(task.id(), Optional.empty());
  }

  /** Whether somebody waits for the task. */
  static boolean needed(Books books, Task task) {
    return !books.tasks().dependents(task.id(), Optional.empty(), 1).isEmpty();
  }

  private void tell(Untold first) {
    queue.add(first);
    while (!queue.isEmpty() && left > 0) {
      tellSome(queue.remove());
    }
    queue.forEach(books.tasks()::note);
  }

  private void tellSome(Untold untold) {
    var needed = books.task(untold.task());
    int most = left;
    var dependents = books.tasks().dependents(untold.task(), untold.last(), most);
    for (int i = 0; i < dependents.size(); i++) {
      var dependent = dependents.get(i);
      if (left <= 0) {
        queue.addFirst(new Untold(needed.id(), Optional.of(dependents.get(i - 1).task())));
        return;
      }
      var task = books.task(dependent.task());
      left -= 1 + task.steps();
      tell(needed, task, dependent)
          .filter(t -> needed(books, t))
          .ifPresent(t -> queue.add(untold(t)));
    }
    if (dependents.size() == most) {
      queue.addFirst(new Untold(needed.id(), Optional.of(dependents.getLast().task())));
    }
  }

  /** Brings one who needs it to where it belongs; gives it when others are to be told of it now. */
  private Optional<Task> tell(Task needed, Task task, Tasks.Dependent dependent) {
    if (!task.open()) {
      return new Retry(books, chance).reopenedWithItsNeed(swarm, task);
    }
    if (needed.meets(dependent.demand())) {
      books.tasks().met(task.id(), needed.id());
      opened(books.saveTask(task.needMet(needed.id())));
      return Optional.empty();
    }
    if (needed.open()) {
      return Optional.empty();
    }
    var reason = reason(needed);
    books.cancelOpen(books.steps().ofTask(task.id()), Cause.NEED, reason);
    return Optional.of(books.saveTask(task.cancel(Cause.NEED, reason, books.now())));
  }

  /** Why a task is cancelled that needs one which did not end as it demands. */
  static String reason(Task needed) {
    var verb = needed.state() == TaskState.FAILED ? "failed" : "was cancelled";
    return "it needs " + needed.brief().name() + ", which " + verb;
  }

  /** The last of what blocked the task may be gone: then its first steps are ready. */
  void opened(Task task) {
    if (task.state() != TaskState.READY) {
      return;
    }
    var offering = new Offering(books, swarm, chance);
    var steps = new ArrayList<>(books.steps().ofTask(task.id()));
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (step.state() == StepState.BLOCKED && step.plan().needs().isEmpty()) {
        steps.set(i, offering.offer(books.save(step.needMet(books.now())), steps));
      }
    }
  }
}
