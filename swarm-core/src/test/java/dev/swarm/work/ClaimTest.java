package dev.swarm.work;

import static dev.swarm.contract.Scenario.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final MemoryStore store = new MemoryStore(clock);
  private Scenario scenario = new Scenario(store, clock, Caps.DEFAULT, 1);

  private void caps(int runningTasks, int leasedSteps) {
    scenario = new Scenario(store, clock, new Caps(20, 50, runningTasks, leasedSteps, 1 << 20), 2);
  }

  private Swarm swarm() {
    return scenario.swarm(Topology.MESH);
  }

  /** An agent that joins after what is submitted, so that nothing is offered to anybody. */
  private Agent late(Swarm swarm, String name) {
    return scenario.join(swarm, name);
  }

  private Task submit(Swarm swarm, TaskSpec spec) {
    return scenario.submit(swarm, spec);
  }

  private static TaskSpec spec() {
    return TaskSpec.describe("work");
  }

  private static Hold hold(Assignment assignment) {
    return Hold.of(assignment);
  }

  @Test
  void anAssignmentSaysAllThatAWorkerNeeds() {
    var swarm = swarm();
    var before = submit(swarm, spec().named("before"));
    var task =
        submit(
            swarm,
            TaskSpec.describe("in full")
                .named("name")
                .input("in")
                .needs(before.id())
                .timeout(Duration.ofMinutes(3)));
    var agent = late(swarm, "me");
    scenario.work(agent, "out of before");
    var assignment = scenario.claim(agent);

    assertThat(assignment.task()).isEqualTo(task.id());
    assertThat(assignment.taskName()).isEqualTo("name");
    assertThat(assignment.description()).isEqualTo("in full");
    assertThat(assignment.input()).isEqualTo("in");
    assertThat(assignment.attempt()).isEqualTo(1);
    assertThat(assignment.token()).isEqualTo(1);
    assertThat(assignment.timeoutAt()).isEqualTo(SimulatedClock.START.plusSeconds(180));
    assertThat(assignment.heartbeatWithin()).isEqualTo(Duration.ofSeconds(20));
    assertThat(assignment.guidance()).isEqualTo(agent.pattern().guidance());
    assertThat(assignment.received())
        .containsExactly(
            new Received(
                Received.Kind.TASK,
                "before",
                StepId.of(before.id(), 0),
                Payload.of("out of before")));
  }

  @Test
  void theMoreUrgentTaskComesFirstUntilTheOtherHasWaitedLongEnough() {
    var swarm = swarm();
    var old = submit(swarm, spec().priority(Priority.LOW));
    clock.advance(Duration.ofSeconds(61));
    var recent = submit(swarm, spec().priority(Priority.MEDIUM));
    var urgent = submit(swarm, spec().priority(Priority.CRITICAL));
    var agent = late(swarm, "me");

    assertThat(scenario.work(agent, "").task()).isEqualTo(urgent.id());
    assertThat(scenario.work(agent, "").task()).isEqualTo(old.id());
    assertThat(scenario.work(agent, "").task()).isEqualTo(recent.id());
  }

  @Test
  void aClaimFindsWhatLiesBehindManyOverdueTasksAndPutsThoseAwayInBites() {
    var swarm = swarm();
    int overdue = 3 * Claim.MOST_DISCARDED + 1;
    for (int i = 0; i < overdue; i++) {
      submit(swarm, spec().priority(Priority.HIGH).deadline(Duration.ofSeconds(10)));
    }
    var good = submit(swarm, spec());
    clock.advance(Duration.ofSeconds(11));
    var agent = late(swarm, "me");
    long before = store.changes().count();

    assertThat(scenario.claim(agent).task()).isEqualTo(good.id());
    assertThat(store.changes().count() - before).as("transactions").isEqualTo(4);
    assertThat(scenario.tasks().count(swarm.id(), TaskState.FAILED)).isEqualTo(overdue);
  }

  @Test
  void anAgentWithMoreSlotsGetsSeveralStepsAtOnce() {
    var swarm = swarm();
    for (int i = 0; i < 4; i++) {
      submit(swarm, spec());
    }
    var agent = scenario.join(swarm, AgentSpec.of(AgentType.CODER).slots(3));

    assertThat(scenario.work().claim(agent.id(), 2).orThrow()).hasSize(2);
    assertThat(scenario.work().claim(agent.id(), 2).orThrow()).hasSize(1);
    assertThat(scenario.work().held(agent.id())).hasSize(3);
    assertThat(scenario.work().claim(agent.id(), 0).orThrow()).hasSize(3);
  }

  @Test
  void aClaimForNobodyOrInAClosedSwarmIsRefused() {
    var swarm = swarm();
    var agent = late(swarm, "me");
    scenario.swarms().close(swarm.id()).orThrow();

    assertThat(code(scenario.work().claim(agent.id(), 1))).isEqualTo("CLOSED");
    assertThat(code(scenario.work().claim(new AgentId("agent_x"), 1))).isEqualTo("NOT_FOUND");
  }

  @Test
  void aLookAtWhatCouldBeClaimedClaimsNothing() {
    var swarm = swarm();
    var agent = late(swarm, "me");
    assertThat(scenario.work().claimable(agent.id())).isFalse();
    submit(swarm, spec());

    assertThat(scenario.work().claimable(agent.id())).isTrue();
    assertThat(scenario.work().claimable(agent.id())).isTrue();
    assertThat(scenario.work().claimable(new AgentId("agent_x"))).isFalse();
    assertThat(scenario.work().held(agent.id())).isEmpty();
  }

  @Test
  void theClaimThatWouldExceedTheCapOfLeasesIsRefusedUntilOneEnds() {
    caps(10, 1);
    var swarm = swarm();
    submit(swarm, spec());
    submit(swarm, spec());
    var one = late(swarm, "one");
    var other = late(swarm, "other");
    var first = scenario.claim(one);
    assertThat(code(scenario.work().claim(other.id(), 1))).isEqualTo("CAP");
    scenario.complete(first, "done");

    assertThat(scenario.claim(other).token()).isEqualTo(1);
    assertThat(scenario.idle(one)).isTrue();
  }

  @Test
  void theClaimThatWouldStartATaskTooManyIsRefusedWhileOthersGoOn() {
    caps(1, 10);
    var swarm = swarm();
    var first = submit(swarm, spec());
    submit(swarm, spec());
    var agent = scenario.join(swarm, AgentSpec.of(AgentType.CODER).slots(4));
    var one = scenario.claim(agent);
    assertThat(one.task()).isEqualTo(first.id());
    assertThat(code(scenario.work().claim(agent.id(), 1))).isEqualTo("CAP");

    scenario.work().release(hold(one)).orThrow();
    assertThat(scenario.claim(agent).task()).isEqualTo(first.id());
  }

  @Test
  void atTheCapOfRunningTasksAnOverdueOneIsFailedAndNotLeased() {
    caps(1, 10);
    var swarm = swarm();
    var running = submit(swarm, spec().priority(Priority.LOW).deadline(Duration.ofSeconds(30)));
    var agent = late(swarm, "me");
    scenario.work().release(hold(scenario.claim(agent))).orThrow();
    clock.advance(Duration.ofSeconds(1));
    var urgent = submit(swarm, spec().priority(Priority.CRITICAL));
    clock.advance(Duration.ofSeconds(30));
    var given = scenario.claim(agent);

    assertThat(given.task()).isEqualTo(urgent.id());
    assertThat(scenario.task(running).ending().orElseThrow().cause()).contains(Cause.DEADLINE);
  }

  @Test
  void atTheCapOfRunningTasksASpentLeaseHidesNoneThatRanksBehindIt() {
    caps(2, 10);
    var swarm = swarm();
    var spent = submit(swarm, spec().retry(RetryPolicy.NEVER));
    var behind = submit(swarm, spec());
    var holders = List.of(late(swarm, "one"), late(swarm, "two"));
    assertThat(scenario.claim(holders.get(0)).task()).isEqualTo(spent.id());
    scenario.claim(holders.get(1));
    clock.advance(Duration.ofSeconds(61));
    submit(swarm, spec().priority(Priority.CRITICAL));
    var agent = scenario.join(swarm, AgentSpec.of(AgentType.TESTER).slots(2));
    scenario.work().claim(agent.id(), 2).orThrow();

    assertThat(scenario.step(spent, 0).state()).isEqualTo(StepState.FAILED);
    assertThat(scenario.work().held(agent.id())).hasSize(2);
    assertThat(scenario.step(behind, 0).attempt()).isEqualTo(2);
  }

  @Test
  void aStepsAttemptsAreUsedUpByLeasesThatRunOut() {
    var swarm = swarm();
    var task = submit(swarm, spec().retry(RetryPolicy.DEFAULT.attempts(2)));
    var agent = late(swarm, "me");
    scenario.claim(agent);
    clock.advance(Duration.ofSeconds(61));
    assertThat(scenario.claim(agent).attempt()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(61));

    assertThat(scenario.idle(agent)).isTrue();
    assertThat(scenario.task(task).ending().orElseThrow().reason()).contains("ran out");
  }

  @Test
  void aLeaseNeverOutlivesTimeoutOrDeadline() {
    var swarm = swarm();
    var brief = submit(swarm, spec().timeout(Duration.ofSeconds(5)));
    var agent = late(swarm, "me");
    scenario.claim(agent);
    assertThat(scenario.step(brief, 0).lease().orElseThrow().until())
        .isEqualTo(SimulatedClock.START.plusSeconds(5));

    scenario.tasks().cancel(brief.id(), "next").orThrow();
    var due = submit(swarm, spec().deadline(Duration.ofSeconds(7)));
    scenario.claim(agent);
    assertThat(scenario.step(due, 0).lease().orElseThrow().until())
        .isEqualTo(SimulatedClock.START.plusSeconds(7));
  }
}
