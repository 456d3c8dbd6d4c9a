package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.approval.Approval;
import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.problem.Answer;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.task.Cause;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task that asks a person waits for the answer, and the answer stands. */
public interface ApprovalRules extends OnStore {
  private static TaskSpec asking(String name) {
    return TaskSpec.describe(name).approval("may it?");
  }

  private static Answer<Task> decide(Scenario scenario, Task task, Decision.Verdict verdict) {
    return scenario.tasks().decide(task.id(), verdict, new Statement("ana", "because"));
  }

  private static Task approve(Scenario scenario, Task task) {
    return decide(scenario, task, Decision.Verdict.APPROVED).orThrow();
  }

  private static Task deny(Scenario scenario, Task task) {
    return decide(scenario, task, Decision.Verdict.DENIED).orThrow();
  }

  private void proved() {
    assertThat(new ReplayRoom(store()).prove(List.of()).holds()).isTrue();
  }

  @Test
  default void aTaskThatAsksIsBlockedUntilAPersonSaysYes() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var asking = scenario.submit(swarm, asking("risky"));
    clock().advance(Duration.ofDays(3));
    scenario.join(swarm, "agent");

    assertThat(scenario.task(asking).state()).isEqualTo(TaskState.BLOCKED);
    assertThat(scenario.idle(agent)).isTrue();
    assertThat(scenario.tasks().undecided(9)).containsExactly(scenario.task(asking));
    proved();

    var approved = approve(scenario, asking);
    assertThat(approved.state()).isEqualTo(TaskState.READY);
    assertThat(approved.approval().flatMap(Approval::decision))
        .contains(
            new Decision(
                Decision.Verdict.APPROVED, new Statement("ana", "because"), store().now()));
    assertThat(scenario.tasks().undecided(9)).isEmpty();
    assertThat(scenario.work(agent, "done").task()).isEqualTo(asking.id());
    assertThat(scenario.events(asking.id().value()))
        .containsExactly("Submitted", "ApprovalAsked", "Decided", "Started", "Succeeded");
    proved();
  }

  @Test
  default void aNoCancelsTheTaskAndWhatNeedsIt() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.STAR);
    var asking = scenario.submit(swarm, asking("risky").agents(3));
    var after = scenario.submit(swarm, TaskSpec.describe("after").needs(asking.id()));
    var anyway =
        scenario.submit(swarm, TaskSpec.describe("any").needs(asking.id(), Need.Demand.ENDED));

    var denied = deny(scenario, asking);
    assertThat(denied.state()).isEqualTo(TaskState.CANCELLED);
    assertThat(denied.endedBecauseOf(Cause.DENIED)).isTrue();
    assertThat(denied.ending().orElseThrow().reason()).isEqualTo("denied by ana: because");
    assertThat(scenario.step(asking, 0).state().ended()).isTrue();
    assertThat(scenario.task(after).endedBecauseOf(Cause.NEED)).isTrue();
    assertThat(scenario.task(anyway).state()).isEqualTo(TaskState.READY);
    assertThat(scenario.tasks().undecided(9)).isEmpty();
    proved();
  }

  @Test
  default void theSameAnswerAgainChangesNothingAndTheOtherIsRefused() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var asked = List.of(scenario.submit(swarm, asking("a")), scenario.submit(swarm, asking("b")));
    approve(scenario, asked.getFirst());
    deny(scenario, asked.getLast());
    long before = scenario.journal().head().position();

    approve(scenario, asked.getFirst());
    deny(scenario, asked.getLast());
    assertThat(Scenario.code(decide(scenario, asked.getFirst(), Decision.Verdict.DENIED)))
        .isEqualTo("CONFLICT");
    assertThat(Scenario.code(decide(scenario, asked.getLast(), Decision.Verdict.APPROVED)))
        .isEqualTo("CONFLICT");
    assertThat(scenario.journal().head().position()).isEqualTo(before);
  }

  @Test
  default void onlyAnOpenTaskThatAsksIsDecided() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var plain = scenario.submit(swarm, TaskSpec.describe("plain"));
    var cancelled = scenario.submit(swarm, asking("cancelled"));
    scenario.tasks().cancel(cancelled.id(), "no").orThrow();

    assertThat(scenario.tasks().undecided(9)).isEmpty();
    for (var task : List.of(plain, cancelled)) {
      assertThat(Scenario.code(decide(scenario, task, Decision.Verdict.APPROVED)))
          .isEqualTo("WRONG_STATE");
    }
    var unknown = new Specimens(clock()).task(swarm);
    assertThat(Scenario.code(decide(scenario, unknown, Decision.Verdict.APPROVED)))
        .isEqualTo("NOT_FOUND");
  }

  @Test
  default void anAnswerAndTheNeedsAreBothWaitedForInAnyOrder() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var first = scenario.submit(swarm, TaskSpec.describe("first"));
    var yesFirst = scenario.submit(swarm, asking("yes first").needs(first.id()));
    var needFirst = scenario.submit(swarm, asking("need first").needs(first.id()));

    assertThat(approve(scenario, yesFirst).state()).isEqualTo(TaskState.BLOCKED);
    scenario.work(agent, "out");
    assertThat(scenario.task(yesFirst).state()).isEqualTo(TaskState.READY);
    assertThat(scenario.task(needFirst).state()).isEqualTo(TaskState.BLOCKED);
    assertThat(approve(scenario, needFirst).state()).isEqualTo(TaskState.READY);
    proved();
  }

  @Test
  default void aReopenedTaskWaitsForTheAnswerStillButNotTwice() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "agent");
    var first = scenario.submit(swarm, TaskSpec.describe("first"));
    var undecided = scenario.submit(swarm, asking("undecided").needs(first.id()));
    var approved = scenario.submit(swarm, asking("approved").needs(first.id()));
    approve(scenario, approved);
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
    assertThat(scenario.task(undecided).state()).isEqualTo(TaskState.CANCELLED);
    assertThat(scenario.tasks().undecided(9)).isEmpty();

    scenario.tasks().retry(first.id()).orThrow();
    assertThat(scenario.tasks().undecided(9)).containsExactly(scenario.task(undecided));
    scenario.work(agent, "out");
    assertThat(scenario.task(approved).state()).isEqualTo(TaskState.READY);
    assertThat(scenario.task(undecided).state()).isEqualTo(TaskState.BLOCKED);
    assertThat(approve(scenario, undecided).state()).isEqualTo(TaskState.READY);
    proved();
  }

  @Test
  default void whoWaitsLongestIsListedFirst() {
    var scenario = Scenario.on(this);
    var older = scenario.submit(scenario.swarm(Topology.MESH), asking("older"));
    clock().advance(Duration.ofSeconds(1));
    var newer = scenario.submit(scenario.swarm(Topology.RING), asking("newer"));

    assertThat(scenario.tasks().undecided(9)).containsExactly(older, newer);
    assertThat(scenario.tasks().undecided(1)).containsExactly(older);
  }

  @Test
  default void aKeyStandsForTheQuestionToo() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var task = scenario.submit(swarm, asking("it").key("k"));

    assertThat(scenario.submit(swarm, asking("it").key("k"))).isEqualTo(task);
    for (var other :
        List.of(TaskSpec.describe("it").key("k"), asking("it").approval("or so?").key("k"))) {
      assertThat(Scenario.code(scenario.tasks().submit(swarm.id(), other))).isEqualTo("CONFLICT");
    }
  }

  @Test
  default void whatATaskWaitsForIsExplained() {
    var scenario = Scenario.on(this);
    var task = scenario.submit(scenario.swarm(Topology.MESH), asking("it"));

    assertThat(scenario.tasks().explain(task.id()).orElseThrow())
        .contains(
            "it waits since %s for a person's yes or no to: may it? (swarm approve it)"
                .formatted(SimulatedClock.START));
  }
}
