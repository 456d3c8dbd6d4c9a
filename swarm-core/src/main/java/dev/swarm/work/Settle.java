package dev.swarm.work;

import dev.swarm.id.StepId;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What follows, in the same transaction, from a step or task that ended: other steps become ready,
 * are cancelled, or make their task end; and those who need the task are told.
 */
final class Settle {
  private final Books books;
  private final Swarm swarm;
  private final RandomGenerator chance;

  Settle(Books books, Swarm swarm, RandomGenerator chance) {
    this.books = books;
    this.swarm = swarm;
    this.chance = chance;
  }

  /** The step succeeded, and not by splitting. */
  void succeeded(Step done) {
    var task = books.task(done.task());
    if (task.steps() == 1) {
      succeed(task, done.verified());
      return;
    }
    var steps = followers(done, new ArrayList<>(books.steps().ofTask(task.id())));
    long succeeded = steps.stream().filter(s -> s.state() == StepState.SUCCEEDED).count();
    int quorum = quorum(task);
    if (quorum > 0 ? succeeded >= quorum : succeeded == steps.size()) {
      books.cancelOpen(steps, Cause.QUORUM, "enough of its fellow steps succeeded");
      succeed(task, verified(steps));
    }
  }

  /** The step failed for good. */
  void failed(Step failed) {
    var task = books.task(failed.task());
    var steps = books.steps().ofTask(task.id());
    long lost = steps.stream().filter(s -> s.state() == StepState.FAILED).count();
    int quorum = quorum(task);
    if (quorum > 0 && steps.size() - lost >= quorum) {
      followers(failed, new ArrayList<>(steps));
      return;
    }
    books.cancelOpen(steps, Cause.SIBLING, "step " + failed.id() + " of its task failed");
    var ending = failed.last().orElseThrow();
    var cause = ending.cause().orElseThrow();
    tell(books.saveTask(task.fail(cause, ending.reason(), books.now())));
  }

  /** Cancels a task and what is open in it. */
  Task cancel(Task task, Cause cause, String reason) {
    books.cancelOpen(books.steps().ofTask(task.id()), cause, reason);
    var cancelled = books.saveTask(task.cancel(cause, reason, books.now()));
    tell(cancelled);
    return cancelled;
  }

  /** Fails a task whose deadline passed, and what is open in it. */
  Task overdue(Task task) {
    var reason = "its deadline passed at " + task.deadline().orElseThrow();
    for (var step : books.steps().ofTask(task.id())) {
      if (!step.state().ended()) {
        books.save(step.fail(Cause.DEADLINE, reason, List.of(), books.now()));
      }
    }
    var failed = books.saveTask(task.fail(Cause.DEADLINE, reason, books.now()));
    tell(failed);
    return failed;
  }

  /** A quorum counts for the equal steps of a mesh. */
  private static int quorum(Task task) {
    int quorum = task.brief().staffing().quorum();
    return quorum < task.steps() ? quorum : 0;
  }

  /** Where somebody judges, the verdict decides; else whether all came with evidence. */
  private static boolean verified(List<Step> steps) {
    var verdict = steps.stream().filter(s -> s.plan().judges()).findFirst();
    return verdict.isPresent()
        ? verdict.get().verified()
        : steps.stream().allMatch(s -> s.state() != StepState.SUCCEEDED || s.verified());
  }

  private void succeed(Task task, boolean verified) {
    tell(books.saveTask(task.succeed(verified, books.now())));
  }

  private void tell(Task task) {
    if (Telling.needed(books, task)) {
      new Telling(books, swarm, chance).of(task);
    }
  }

  /** Tells the steps that waited for this one; gives the task's steps as they are then. */
  private List<Step> followers(Step done, List<Step> steps) {
    StepId settled = done.speaksFor();
    var offering = new Offering(books, swarm, chance);
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (step.state() == StepState.BLOCKED && step.plan().needs(settled)) {
        steps.set(i, offering.offer(books.save(step.needMet(books.now())), steps));
      }
    }
    return steps;
  }
}
