package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a verdict leads to. Accepted, the step that judged succeeds with the verdict as evidence.
 * Rejected, what it judged is done again and judged again; where one has no attempts left, it
 * fails, and its task with it.
 */
final class Judging {
  private final Books books;
  private final Swarm swarm;
  private final RandomGenerator chance;

  Judging(Books books, Swarm swarm, RandomGenerator chance) {
    this.books = books;
    this.swarm = swarm;
    this.chance = chance;
  }

  /** The evidence with that agent's verdict. */
  static List<Evidence> accepting(Books books, AgentId agent, List<Evidence> evidence) {
    var all = new ArrayList<>(evidence);
    all.add(new Evidence.Verdict(books.agent(agent).name()));
    return all;
  }

  /** Gives the step that judged as it is then. */
  Step reject(Step judge, String reason, List<Evidence> evidence) {
    var steps = new ArrayList<>(books.steps().ofTask(judge.task()));
    var judged = steps.stream().filter(step -> judges(judge, step)).toList();
    var waiting = books.save(judge.judge(judged.size(), reason, evidence, books.now()));
    judged.forEach(this::countAsFailed);
    var spent = judged.stream().filter(step -> !step.attemptsLeft()).findFirst();
    if (spent.isPresent()) {
      var why = "rejected by " + judge.id() + ": " + reason;
      var failed = books.save(spent.get().fail(Cause.ATTEMPTS, why, evidence, books.now()));
      new Settle(books, swarm, chance).failed(failed);
      return books.steps().find(judge.id()).orElseThrow();
    }
    again(judge, reason, judged, steps);
    return waiting;
  }

  private void again(Step judge, String reason, List<Step> judged, List<Step> steps) {
    var offering = new Offering(books, swarm, chance);
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (judged.contains(step)) {
        var opened = step.reject(judge.id(), reason, before(step, judged), books.now());
        steps.set(i, offering.offer(books.save(opened), steps));
      }
    }
  }

  /** How many of those that are done again the step needs, and so comes after once more. */
  private static int before(Step step, List<Step> judged) {
    return (int) judged.stream().filter(other -> step.plan().needs(other.speaksFor())).count();
  }

  /** What speaks for a step that split is what its parts were merged into. */
  private static boolean judges(Step judge, Step step) {
    return step.state() == StepState.SUCCEEDED
        && !step.split()
        && judge.plan().needs(step.speaksFor());
  }

  /** A step that its doer was said to have done well, and had not. */
  private void countAsFailed(Step step) {
    Optional<AgentId> doer = step.last().flatMap(Ending::agent);
    doer.ifPresent(agent -> books.agents().tally(agent, new Agent.Tally(-1, 1, Duration.ZERO)));
  }
}
