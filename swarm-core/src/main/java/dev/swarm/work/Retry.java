package dev.swarm.work;

import dev.swarm.id.StepId;
import dev.swarm.id.TaskId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Opens a failed task again: what failed in it, what was cancelled for that, and what waits. */
final class Retry {
  private final Books books;
  private final RandomGenerator chance;

  Retry(Books books, RandomGenerator chance) {
    this.books = books;
    this.chance = chance;
  }

  Answer<Task> retry(TaskId id) {
    var found = books.tasks().find(id);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("task", id.value()));
    }
    var task = found.get();
    var swarm = books.swarm(task.swarm());
    if (!swarm.open()) {
      return Answer.refused(new Problem.Closed(swarm.id().value()));
    }
    if (task.state() != TaskState.FAILED) {
      var state = task.state().name().toLowerCase(Locale.ROOT);
      return Answer.refused(
          new Problem.WrongState("task " + id, state, "only a failed task is retried"));
    }
    if (lost(task)) {
      return Answer.refused(
          new Problem.WrongState(
              "task " + id,
              "failed, and something that it needs was dropped since",
              "submit both anew"));
    }
    if (hopeless(task)) {
      return Answer.refused(
          new Problem.WrongState(
              "task " + id,
              "failed, and something that it needs did not end as it demands",
              "retry that first"));
    }
    var reopened = reopen(swarm, task);
    new Telling(books, swarm, chance).of(reopened);
    return Answer.done(reopened);
  }

  private Task reopen(Swarm swarm, Task task) {
    int openNeeds = remeet(task);
    var reopened = books.saveTask(task.reopen(openNeeds, books.now()));
    var steps = new ArrayList<>(books.steps().ofTask(task.id()));
    var offering = new Offering(books, swarm, chance);
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (reopens(step)) {
        var open = books.save(step.reopen(blockers(step, steps, openNeeds), books.now()));
        steps.set(i, offering.offer(open, steps));
      }
    }
    return reopened;
  }

  private static boolean reopens(Step step) {
    return step.state() == StepState.FAILED
        || (step.state() == StepState.CANCELLED
            && (step.endedBecauseOf(Cause.SIBLING) || step.endedBecauseOf(Cause.NEED)));
  }

  private static int blockers(Step step, List<Step> steps, int openNeeds) {
    if (step.plan().needs().isEmpty()) {
      return openNeeds > 0 ? 1 : 0;
    }
    return (int) step.plan().needs().stream().filter(need -> !settled(need.step(), steps)).count();
  }

  private static boolean settled(StepId id, List<Step> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                step.state() == StepState.SUCCEEDED
                    && !step.split()
                    && step.speaksFor().equals(id));
  }

  /** Notes which needs were met while the task was closed; gives how many blockers are left. */
  private int remeet(Task task) {
    int open = 0;
    for (Need need : books.tasks().unmet(task.id())) {
      if (books.task(need.task()).meets(need.demand())) {
        books.tasks().met(task.id(), need.task());
      } else {
        open++;
      }
    }
    return task.undecided() ? open + 1 : open;
  }

  /** A task that was cancelled because of a need, opened again when nothing stands against it. */
  Optional<Task> reopenedWithItsNeed(Swarm swarm, Task task) {
    return swarm.open() && task.endedBecauseOf(Cause.NEED) && !lost(task) && !hopeless(task)
        ? Optional.of(reopen(swarm, task))
        : Optional.empty();
  }

  /** Whether something that it needs is no longer kept. */
  private boolean lost(Task task) {
    return task.brief().needs().stream()
        .anyMatch(need -> books.tasks().find(need.task()).isEmpty());
  }

  /** Whether something else that it needs has ended otherwise than it demands. */
  private boolean hopeless(Task task) {
    return books.tasks().unmet(task.id()).stream()
        .anyMatch(
            need -> {
              var needed = books.task(need.task());
              return needed.state().ended() && !needed.meets(need.demand());
            });
  }
}
