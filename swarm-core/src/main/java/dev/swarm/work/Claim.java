package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.work.Steps.Among;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Leases steps to an agent: those it already holds when its slots are full, else new ones. What it
 * finds that can be leased no more it puts away, so much in one transaction and no more.
 */
final class Claim {
  /** How many tasks or steps one claim puts away; each may drag others along. */
  static final int MOST_DISCARDED = 16;

  private final Books books;
  private final Caps caps;
  private final RandomGenerator chance;
  private int discarded;

  Claim(Books books, Caps caps, RandomGenerator chance) {
    this.books = books;
    this.caps = caps;
    this.chance = chance;
  }

  Answer<List<Step>> claim(AgentId id, int most) {
    return books
        .agents()
        .acting(id)
        .then(
            agent -> books.swarm(agent.swarm()).ifOpen().then(swarm -> claim(agent, swarm, most)));
  }

  private Answer<List<Step>> claim(Agent agent, Swarm swarm, int most) {
    books.seen(agent);
    var held = liveLeases(agent.id());
    if (held.size() >= agent.slots()) {
      return Answer.done(held);
    }
    return lease(agent, swarm, Math.min(most, agent.slots() - held.size()));
  }

  private List<Step> liveLeases(AgentId id) {
    var live = new ArrayList<Step>(0);
    for (var step : books.steps().heldBy(id)) {
      if (!step.ranOut(books.now())) {
        live.add(step);
      }
    }
    return live;
  }

  /** Whether there may be more to claim than it gave, behind what there was to put away. */
  boolean cutShort() {
    return discarded >= MOST_DISCARDED;
  }

  private Answer<List<Step>> lease(Agent agent, Swarm swarm, int most) {
    var leased = new ArrayList<Step>(most);
    while (leased.size() < most && !cutShort()) {
      var next = next(agent, swarm);
      switch (next) {
        case Next.Leased(Step step) -> leased.add(step);
        case Next.Discarded() -> {
          // It could not be leased any more; the next one may.
          discarded++;
        }
        case Next.Nothing() -> {
          return Answer.done(leased);
        }
        case Next.Capped(Problem problem) -> {
          return leased.isEmpty() ? Answer.refused(problem) : Answer.done(leased);
        }
      }
    }
    return Answer.done(leased);
  }

  private sealed interface Next {
    record Leased(Step step) implements Next {}

    record Discarded() implements Next {}

    record Nothing() implements Next {}

    record Capped(Problem problem) implements Next {}
  }

  private Next next(Agent agent, Swarm swarm) {
    var first = candidate(agent, Among.ALL_TASKS);
    return first.isEmpty() ? new Next.Nothing() : take(agent, swarm, first.getFirst());
  }

  private List<Step> candidate(Agent agent, Among among) {
    return books.steps().claimable(new Steps.Criteria(agent, books.now(), among), 1);
  }

  private Next take(Agent agent, Swarm swarm, Step step) {
    var task = books.task(step.task());
    if (task.deadline().filter(d -> !d.isAfter(books.now())).isPresent()) {
      new Settle(books, swarm, chance).overdue(task);
      return new Next.Discarded();
    }
    if (step.state() == StepState.LEASED && !step.attemptsLeft()) {
      books.tallyLapse(step);
      new Settle(books, swarm, chance).failed(books.save(step.expireForGood(books.now())));
      return new Next.Discarded();
    }
    if (books.steps().countLeased(books.now()) >= caps.leasedSteps()) {
      return new Next.Capped(
          new Problem.Cap("leased steps", caps.leasedSteps(), "caps.leasedSteps"));
    }
    if (task.state() != TaskState.RUNNING && books.tasks().countRunning() >= caps.runningTasks()) {
      return ofRunningTasks(agent, swarm);
    }
    return lease(agent, swarm, step, task);
  }

  private Next ofRunningTasks(Agent agent, Swarm swarm) {
    var first = candidate(agent, Among.RUNNING_TASKS);
    return first.isEmpty()
        ? new Next.Capped(
            new Problem.Cap("running tasks", caps.runningTasks(), "caps.runningTasks"))
        : take(agent, swarm, first.getFirst());
  }

  private Next lease(Agent agent, Swarm swarm, Step step, Task task) {
    if (task.state() != TaskState.RUNNING) {
      books.saveTask(task.start());
    }
    if (step.state() == StepState.LEASED) {
      books.tallyLapse(step);
    }
    var change = step.claim(agent.id(), books.now(), swarm.spec().lease(), task.deadline());
    return new Next.Leased(books.save(change));
  }
}
