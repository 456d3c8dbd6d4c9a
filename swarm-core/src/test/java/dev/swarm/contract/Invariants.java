package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.approval.Decision;
import dev.swarm.id.StepId;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Role;
import dev.swarm.topology.Slot;
import dev.swarm.work.Step;
import dev.swarm.work.StepPlan;
import dev.swarm.work.StepState;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold of all rows at any time. */
record Invariants(Snapshot rows, Caps caps) {
  /** I6: no cap is exceeded, nor any agent's slots. */
  void capsHold() {
    assertThat(rows.swarms().values().stream().filter(Swarm::open).count())
        .as("open swarms")
        .isLessThanOrEqualTo(caps.swarms());
    var owners = rows.swarms().values().stream().filter(Swarm::open).map(s -> s.spec().owner());
    var each = owners.collect(Collectors.groupingBy(owner -> owner, Collectors.counting()));
    each.remove(SwarmSpec.DEFAULT_OWNER);
    assertThat(each.values())
        .as("open swarms of an owner")
        .allMatch(count -> count <= caps.swarmsEach());
    assertThat(rows.runningTasks()).as("running tasks").isLessThanOrEqualTo(caps.runningTasks());
    assertThat(rows.liveLeases()).as("live leases").isLessThanOrEqualTo(caps.leasedSteps());
    for (var swarm : rows.swarms().values()) {
      assertThat(rows.agents().values().stream().filter(a -> a.swarm().equals(swarm.id())).count())
          .as("agents of %s", swarm)
          .isLessThanOrEqualTo(Math.min(caps.agents(), swarm.spec().maxAgents().orElse(99)));
    }
    for (var agent : rows.agents().values()) {
      assertThat(rows.liveLeases(agent.id()))
          .as("slots of %s", agent.name())
          .isLessThanOrEqualTo(agent.slots());
    }
  }

  /** A row's parts fit its state. */
  void rowsAreSound() {
    for (var step : rows.steps().values()) {
      assertThat(step.lease().isPresent())
          .as("%s has a lease exactly while leased", step)
          .isEqualTo(step.state() == StepState.LEASED);
      assertThat(step.offer().isPresent() && step.state() != StepState.READY)
          .as("%s is offered though not ready", step)
          .isFalse();
      assertThat(step.attempt())
          .as("attempts of %s", step)
          .isBetween(0, step.plan().terms().retry().maxAttempts());
      assertThat(step.blockers() > 0)
          .as("%s is blocked exactly by what it waits for", step)
          .isEqualTo(step.state() == StepState.BLOCKED || stillBlocked(step));
    }
  }

  /** A step that ended while it was blocked keeps the count of what it waited for. */
  private static boolean stillBlocked(Step step) {
    return step.blockers() > 0
        && (step.state() == StepState.CANCELLED || step.state() == StepState.FAILED);
  }

  /** I4: a task succeeded exactly when all that it requires did; one that ended is all ended. */
  void tasksFollowTheirSteps() {
    for (var task : rows.tasks().values()) {
      var steps = rows.stepsOf(task.id());
      assertThat(steps).as("steps of %s", task).hasSize(task.steps());
      long succeeded = in(StepState.SUCCEEDED, steps);
      long open = steps.stream().filter(s -> !s.state().ended()).count();
      int quorum = task.brief().staffing().quorum();
      long required = quorum > 0 && quorum < steps.size() ? quorum : steps.size();
      switch (task.state()) {
        case SUCCEEDED -> {
          assertThat(succeeded).as("succeeded steps of %s", task).isGreaterThanOrEqualTo(required);
          assertThat(open).as("open steps of %s", task).isZero();
        }
        case FAILED, CANCELLED -> assertThat(open).as("open steps of %s", task).isZero();
        case BLOCKED, READY, RUNNING -> {
          assertThat(open).as("open steps of %s", task).isPositive();
          assertThat(succeeded).as("succeeded steps of %s", task).isLessThan(required);
          if (required == steps.size()) {
            assertThat(in(StepState.FAILED, steps)).as("failed steps of %s", task).isZero();
          }
        }
      }
    }
  }

  private static long in(StepState state, List<Step> steps) {
    return steps.stream().filter(step -> step.state() == state).count();
  }

  /** I5: nothing is ready, let alone leased, before the steps that it needs have ended well. */
  void nothingRunsAhead() {
    for (var step : rows.steps().values()) {
      var task = rows.tasks().get(step.task());
      if (step.state() == StepState.READY || step.state() == StepState.LEASED) {
        assertThat(task.state()).as("%s of %s", step, task).isNotEqualTo(TaskState.BLOCKED);
        assertThat(task.approval().stream())
            .as("what was said to %s", task)
            .allMatch(a -> a.decision().orElseThrow().verdict() == Decision.Verdict.APPROVED);
        for (var need : step.plan().needs()) {
          assertThat(settled(need, task)).as("%s is met for %s", need, step).isTrue();
        }
      }
    }
  }

  private boolean settled(StepPlan.Need need, Task task) {
    var needed = rows.steps().get(need.step());
    boolean quorum = task.brief().staffing().quorum() > 0;
    if (quorum && need.passing() == Slot.Passing.NOTHING) {
      return needed.state() == StepState.SUCCEEDED || needed.state() == StepState.FAILED;
    }
    return succeeded(need.step());
  }

  private boolean succeeded(StepId id) {
    var step = rows.steps().get(id);
    if (step.state() != StepState.SUCCEEDED) {
      return false;
    }
    boolean split = step.last().orElseThrow().split();
    return !split || succeeded(new StepId(id.value() + ".m"));
  }

  /** Fellow steps have distinct agents. */
  void fellowsAreDistinct() {
    for (var task : rows.tasks().values()) {
      var doers = new HashSet<Object>();
      for (var step : rows.stepsOf(task.id())) {
        boolean fellow =
            switch (step.plan().role()) {
              case PEER, SPOKE, HUB, LINK -> true;
              case SINGLE, COORDINATOR, PART, MERGE, VERIFY -> false;
            };
        if (fellow && step.state() == StepState.SUCCEEDED) {
          assertThat(doers.add(step.last().orElseThrow().agent().orElseThrow()))
              .as("the doer of %s did no other step of its task", step)
              .isTrue();
        }
      }
    }
  }

  /** Nobody's work was accepted by who did some of it. */
  void judgesAreApart() {
    for (var judge : rows.steps().values()) {
      if (judge.plan().role() == Role.VERIFY && judge.state() == StepState.SUCCEEDED) {
        var by = judge.last().orElseThrow().agent();
        assertThat(rows.stepsOf(judge.task()))
            .as("steps beside %s", judge)
            .noneMatch(
                step ->
                    !step.id().equals(judge.id())
                        && step.state() == StepState.SUCCEEDED
                        && step.last().orElseThrow().agent().equals(by));
      }
    }
  }

  /** Splits stay within their bounds, and each has one merge. */
  void splitsAreBounded() {
    for (var step : rows.steps().values()) {
      assertThat(step.plan().depth()).as("depth of %s", step).isLessThanOrEqualTo(3);
      if (step.split()) {
        var children =
            rows.stepsOf(step.task()).stream()
                .filter(s -> s.plan().parent().filter(step.id()::equals).isPresent())
                .toList();
        assertThat(children.stream().filter(s -> s.plan().role() == Role.MERGE)).hasSize(1);
        assertThat(children.stream().filter(s -> s.plan().role() == Role.PART))
            .hasSizeBetween(1, 4);
      }
    }
    assertThat(rows.tasks().values()).allMatch(task -> task.steps() <= 64);
  }

  void all() {
    capsHold();
    rowsAreSound();
    tasksFollowTheirSteps();
    nothingRunsAhead();
    fellowsAreDistinct();
    judgesAreApart();
    splitsAreBounded();
  }
}
