package dev.swarm.contract;

import dev.swarm.agent.Agent;
import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.id.StepId;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.verify.Verifier;
import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.Step;
import java.time.Duration;
import java.util.List;

/** A step in one of the states of the transition table, and those around it. */
final class Situation {
  /** How the step came to be where it is. */
  enum From {
    BLOCKED,
    READY,
    OFFERED,
    RESTING,
    LIVE,
    LIVE_LAST,
    RAN_OUT,
    SPENT,
    SUCCEEDED,
    SPLIT,
    JUDGED,
    JUDGED_LAST,
    FAILED,
    CANCELLED,
    CANCELLED_FOR_NEED
  }

  static final List<String> PARTS = List.of("one", "two");

  private static final String SKILL = "skill";
  private static final TaskSpec JUDGED_BY_PERSON =
      TaskSpec.describe("the task").verifiedBy(new Verifier.Person());

  private final SimulatedClock clock;
  private final Scenario scenario;
  private final Swarm swarm;
  private final Agent holder;
  private final Agent other;
  private final Task needed;
  private final Task task;
  private long token;

  Situation(Scenario scenario, SimulatedClock clock, From from) {
    this.clock = clock;
    this.scenario = scenario;
    swarm = scenario.swarm(Topology.HIERARCHICAL);
    holder = scenario.join(swarm, "holder", SKILL);
    if (from == From.OFFERED) {
      scenario.join(swarm, "unable");
    }
    boolean needs = from == From.BLOCKED || from == From.CANCELLED_FOR_NEED;
    needed = needs ? scenario.submit(swarm, TaskSpec.describe("before")) : null;
    task = scenario.submit(swarm, needs ? spec(from).needs(needed.id()) : spec(from));
    make(from);
    other = scenario.join(swarm, "other", SKILL);
  }

  private static TaskSpec spec(From from) {
    boolean last = from == From.LIVE_LAST || from == From.SPENT || from == From.JUDGED_LAST;
    var spec = judged(from) ? JUDGED_BY_PERSON : TaskSpec.describe("the task");
    return spec.capabilities(SKILL)
        .retry(RetryPolicy.DEFAULT.attempts(last ? 1 : 3))
        .deadline(Duration.ofHours(1));
  }

  private static boolean judged(From from) {
    return from == From.JUDGED || from == From.JUDGED_LAST;
  }

  private void make(From from) {
    switch (from) {
      case BLOCKED, READY, OFFERED -> {
        // As submitted.
      }
      case RESTING -> scenario.complete(lease(), Outcome.failed("once"));
      case LIVE, LIVE_LAST -> lease();
      case RAN_OUT, SPENT -> {
        lease();
        clock.advance(Duration.ofSeconds(61));
      }
      case SUCCEEDED, JUDGED, JUDGED_LAST -> scenario.complete(lease(), "done");
      case SPLIT -> scenario.complete(lease(), Outcome.split(PARTS));
      case FAILED -> scenario.complete(lease(), Outcome.failedForGood("no"));
      case CANCELLED -> {
        lease();
        scenario.tasks().cancel(task.id(), "no longer wanted").orThrow();
      }
      case CANCELLED_FOR_NEED -> endNeed(Outcome.failedForGood("no"));
    }
  }

  private Assignment lease() {
    var assignment = scenario.claim(holder);
    token = assignment.token();
    return assignment;
  }

  /** Ends the task that this one needs, if there is one. */
  void endNeed(Outcome outcome) {
    if (needed != null && scenario.task(needed).open()) {
      scenario.complete(scenario.claim(holder), outcome);
    }
  }

  /** A person does not accept what the task came to. */
  void reject() {
    scenario.tasks().judge(task.id(), Decision.Verdict.DENIED, Statement.of("ann"));
  }

  void retryNeed() {
    if (needed != null) {
      scenario.tasks().retry(needed.id());
    }
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  Scenario scenario() {
    return scenario;
  }

  Task task() {
    return task;
  }

  Agent holder() {
    return holder;
  }

  Agent other() {
    return other;
  }

  StepId id() {
    return StepId.of(task.id(), 0);
  }

  Step step() {
    return scenario.step(id());
  }

  /** The holder's lease, or what somebody without one might make up. */
  Hold hold() {
    return new Hold(holder.id(), id(), token);
  }

  Hold oldHold() {
    return new Hold(holder.id(), id(), token - 1);
  }

  Hold foreignHold() {
    return new Hold(other.id(), id(), token);
  }

  List<String> events() {
    return scenario.events(id().value());
  }
}
