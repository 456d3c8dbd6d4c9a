package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.problem.Answer;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Role;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import dev.swarm.verify.Verifier;
import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import dev.swarm.work.Received;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a task came to counts as done when its verifier accepted it, and is done again if not. */
public interface VerificationRules extends OnStore {
  private static TaskSpec judged(String name) {
    return TaskSpec.describe(name)
        .retry(RetryPolicy.DEFAULT.attempts(2).rest(Duration.ZERO, Duration.ZERO))
        .verifiedBy(new Verifier.Able(Capabilities.of("judge")));
  }

  private static boolean verified(Scenario scenario, Task task) {
    return scenario.task(task).ending().orElseThrow().verified();
  }

  private static List<String> outputs(Scenario scenario, Task task) {
    return scenario.tasks().result(task.id()).orElseThrow().outputs().stream()
        .map(received -> received.output().text())
        .toList();
  }

  private static List<String> received(Assignment assignment, Received.Kind kind) {
    return assignment.received().stream()
        .filter(received -> received.kind() == kind)
        .map(received -> received.from() + ": " + received.output().text())
        .toList();
  }

  private Assignment afterItsOffer(Scenario scenario, Agent agent) {
    clock().advance(Duration.ofSeconds(6));
    return scenario.claim(agent);
  }

  private void proved() {
    assertThat(new ReplayRoom(store()).prove(List.of()).holds()).isTrue();
  }

  @Test
  default void anAcceptedResultIsVerifiedByTheVerdictAndOnlyThenDone() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var judge = scenario.join(swarm, "judge", "judge");
    var task = scenario.submit(swarm, judged("it").input("in"));
    var after = scenario.submit(swarm, TaskSpec.describe("after").needs(task.id()));
    scenario.complete(afterItsOffer(scenario, doer), "out");

    assertThat(scenario.task(task).state()).isEqualTo(TaskState.RUNNING);
    assertThat(scenario.task(after).state()).isEqualTo(TaskState.BLOCKED);
    assertThat(scenario.idle(doer)).isTrue();
    var judging = afterItsOffer(scenario, judge);
    assertThat(judging.role()).isEqualTo(Role.VERIFY);
    assertThat(judging.input()).isEqualTo("in");
    assertThat(received(judging, Received.Kind.STEP)).containsExactly("doer: out");
    proved();

    var done = scenario.complete(judging, "fine");
    assertThat(done.last().orElseThrow().evidence()).containsExactly(new Evidence.Verdict("judge"));
    assertThat(scenario.task(task).state()).isEqualTo(TaskState.SUCCEEDED);
    assertThat(verified(scenario, task)).isTrue();
    assertThat(outputs(scenario, task)).containsExactly("out");
    assertThat(scenario.task(after).state()).isEqualTo(TaskState.READY);
    assertThat(received(afterItsOffer(scenario, doer), Received.Kind.TASK))
        .containsExactly("it: out");
    proved();
  }

  @Test
  default void aRejectedResultIsDoneAgainWithTheVerdictAndJudgedAgain() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var judge = scenario.join(swarm, "judge", "judge");
    var task = scenario.submit(swarm, judged("it"));
    scenario.complete(afterItsOffer(scenario, doer), "bad");
    scenario.complete(afterItsOffer(scenario, judge), Outcome.rejected("too short"));

    assertThat(scenario.step(task, 0).state()).isEqualTo(StepState.READY);
    assertThat(scenario.step(task, 1).state()).isEqualTo(StepState.BLOCKED);
    assertThat(scenario.step(task, 1).attempt()).as("its attempts begin anew").isZero();
    assertThat(outputs(scenario, task)).isEmpty();
    proved();
    var again = afterItsOffer(scenario, doer);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(received(again, Received.Kind.VERDICT)).containsExactly("judge: too short");

    scenario.complete(again, "good");
    scenario.complete(afterItsOffer(scenario, judge), "fine");
    assertThat(verified(scenario, task)).isTrue();
    assertThat(outputs(scenario, task)).containsExactly("good");
    assertThat(scenario.events(task.id().value() + "/0")).contains("Rejected");
    var tally = scenario.agents().find(doer.id()).orElseThrow().tally();
    assertThat(List.of(tally.succeeded(), tally.failed())).containsExactly(1L, 1L);
    proved();
  }

  @Test
  default void aResultThatIsRejectedWhenNoAttemptIsLeftFailsItsTask() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var judge = scenario.join(swarm, "judge", "judge");
    var task = scenario.submit(swarm, judged("it"));
    for (int attempt = 1; attempt <= 2; attempt++) {
      scenario.complete(afterItsOffer(scenario, doer), "bad");
      scenario.complete(afterItsOffer(scenario, judge), Outcome.rejected("no"));
    }

    assertThat(scenario.task(task).state()).isEqualTo(TaskState.FAILED);
    assertThat(scenario.task(task).ending().orElseThrow().reason()).endsWith(": no");
    proved();
    scenario.tasks().retry(task.id()).orThrow();
    scenario.complete(afterItsOffer(scenario, doer), "good");
    scenario.complete(afterItsOffer(scenario, judge), "fine");
    assertThat(verified(scenario, task)).isTrue();
    proved();
  }

  @Test
  default void whoeverDidTheWorkNeverJudgesIt() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var both = scenario.join(swarm, "both", "judge");
    var task = scenario.submit(swarm, judged("it"));
    scenario.work(both, "out");
    clock().advance(Duration.ofSeconds(6));

    assertThat(scenario.idle(both)).isTrue();
    assertThat(scenario.tasks().explain(task.id()).orElseThrow().getLast())
        .contains("went to all who can do it");
    var other = scenario.join(swarm, "other", "judge");
    assertThat(scenario.claim(other).role()).isEqualTo(Role.VERIFY);
  }

  @Test
  default void whatIsJudgedIsWhatTheTaskPutsOut() {
    var scenario = Scenario.on(this);
    for (var topology : List.of(Topology.MESH, Topology.STAR, Topology.RING)) {
      var swarm = scenario.swarm(topology);
      var doers = List.of(scenario.join(swarm, "a"), scenario.join(swarm, "b"));
      var judge = scenario.join(swarm, judge());
      var task = scenario.submit(swarm, judged("it").agents(2));
      work(scenario, doers);
      var judging = afterItsOffer(scenario, judge);

      int judgedSteps = topology == Topology.MESH ? 2 : 1;
      assertThat(received(judging, Received.Kind.STEP)).as("%s", topology).hasSize(judgedSteps);
      scenario.complete(judging, Outcome.rejected("again"));
      assertThat(ready(scenario, task)).as("%s", topology).isEqualTo(judgedSteps);
      work(scenario, doers);
      scenario.complete(afterItsOffer(scenario, judge), "fine");
      assertThat(verified(scenario, task)).as("%s", topology).isTrue();
      assertThat(outputs(scenario, task)).as("%s", topology).hasSize(judgedSteps);
    }
    proved();
  }

  @Test
  default void whatWasDoneOneAfterAnotherIsDoneAgainOneAfterAnother() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doers = List.of(scenario.join(swarm, "a"), scenario.join(swarm, "b"));
    var judge = scenario.join(swarm, judge());
    var task = scenario.submit(swarm, judged("it").agents(2).strategy(TaskStrategy.SEQUENTIAL));
    work(scenario, doers);
    scenario.complete(afterItsOffer(scenario, judge), Outcome.rejected("again"));

    assertThat(scenario.step(task, 0).state()).isEqualTo(StepState.READY);
    assertThat(scenario.step(task, 1).state()).isEqualTo(StepState.BLOCKED);
    proved();
    work(scenario, doers);
    scenario.complete(afterItsOffer(scenario, judge), "fine");
    assertThat(verified(scenario, task)).isTrue();
    proved();
  }

  private static AgentSpec judge() {
    return AgentSpec.of(AgentType.REVIEWER).named("judge").capabilities("judge");
  }

  private void work(Scenario scenario, List<Agent> doers) {
    for (int round = 0; round < 3; round++) {
      clock().advance(Duration.ofSeconds(6));
      for (var doer : doers) {
        for (var claimed : scenario.work().claim(doer.id(), 1).orThrow()) {
          scenario.complete(claimed, doer.name());
        }
      }
    }
  }

  private static long ready(Scenario scenario, Task task) {
    return scenario.tasks().steps(task.id()).stream()
        .filter(step -> step.state() == StepState.READY)
        .count();
  }

  @Test
  default void ofASplitWhatIsJudgedIsTheMerge() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.HIERARCHICAL);
    var doer = scenario.join(swarm, "doer");
    var judge = scenario.join(swarm, judge());
    var task = scenario.submit(swarm, judged("it"));
    scenario.complete(afterItsOffer(scenario, doer), Outcome.split(List.of("part")));
    scenario.complete(afterItsOffer(scenario, doer), "of the part");
    scenario.complete(afterItsOffer(scenario, doer), "merged badly");
    var judging = afterItsOffer(scenario, judge);
    assertThat(received(judging, Received.Kind.STEP)).containsExactly("doer: merged badly");
    scenario.complete(judging, Outcome.rejected("merge it well"));

    var again = afterItsOffer(scenario, doer);
    assertThat(again.role()).isEqualTo(Role.MERGE);
    assertThat(received(again, Received.Kind.VERDICT)).containsExactly("judge: merge it well");
    scenario.complete(again, "merged");
    scenario.complete(afterItsOffer(scenario, judge), "fine");
    assertThat(outputs(scenario, task)).containsExactly("merged");
    proved();
  }

  @Test
  default void anAgentIsNamedByNameOrTypeAndNoOtherMayJudge() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var tester = scenario.join(swarm, AgentSpec.of(AgentType.TESTER).named("ann"));
    judgedOnlyBy(scenario, swarm, doer, tester, new Verifier.Named("ann"));
    judgedOnlyBy(scenario, swarm, doer, tester, new Verifier.OfType(AgentType.TESTER));
    assertThat(
            Scenario.code(
                scenario
                    .agents()
                    .spawn(
                        swarm.id(),
                        AgentSpec.of(AgentType.CODER).capabilities("type:tester", "agent:ann"))))
        .isEqualTo("INVALID");
  }

  private void judgedOnlyBy(
      Scenario scenario, Swarm swarm, Agent doer, Agent tester, Verifier verifier) {
    var task = scenario.submit(swarm, judged("it").capabilities("agent:doer").verifiedBy(verifier));
    scenario.complete(afterItsOffer(scenario, doer), "out");
    var third = scenario.join(swarm, "third", "judge");
    clock().advance(Duration.ofSeconds(6));
    assertThat(scenario.idle(third)).as("%s", verifier).isTrue();
    scenario.complete(scenario.claim(tester), "fine");
    assertThat(verified(scenario, task)).isTrue();
  }

  @Test
  default void anOperatorsWorkerDoesNothingButWhatItIsFor() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var spec =
        AgentSpec.of(AgentType.TESTER)
            .named("check 1")
            .capabilities(Capabilities.onlyFor("check-1"));
    assertThat(Scenario.code(scenario.agents().spawn(swarm.id(), spec))).isEqualTo("INVALID");
    var check = scenario.agents().spawnHere(swarm.id(), spec).orThrow();
    var task = scenario.submit(swarm, judged("it").verifiedBy(new Verifier.Command("check-1")));

    clock().advance(Duration.ofSeconds(6));
    assertThat(scenario.idle(check)).isTrue();
    var doer = scenario.join(swarm, "doer");
    scenario.work(doer, "out");
    scenario.complete(scenario.claim(check), "fine");
    assertThat(verified(scenario, task)).isTrue();
  }

  @Test
  default void aPersonJudgesWithoutALease() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var task = scenario.submit(swarm, judged("it").verifiedBy(new Verifier.Person()));
    assertThat(judge(scenario, task, Decision.Verdict.APPROVED)).isEqualTo("WRONG_STATE");
    scenario.work(doer, "bad");

    assertThat(scenario.tasks().unjudged(swarm.id(), 9)).containsExactly(scenario.step(task, 1));
    assertThat(scenario.tasks().explain(task.id()).orElseThrow().getLast())
        .contains("a person is to judge the result (swarm approve it --result)");
    assertThat(judge(scenario, task, Decision.Verdict.DENIED)).isEqualTo("DONE");
    assertThat(judge(scenario, task, Decision.Verdict.DENIED)).isEqualTo("WRONG_STATE");
    assertThat(scenario.tasks().unjudged(swarm.id(), 9)).isEmpty();
    var again = scenario.claim(doer);
    assertThat(received(again, Received.Kind.VERDICT)).containsExactly(": ana: because");
    scenario.complete(again, "good");
    proved();

    assertThat(judge(scenario, task, Decision.Verdict.APPROVED)).isEqualTo("DONE");
    assertThat(judge(scenario, task, Decision.Verdict.APPROVED)).isEqualTo("DONE");
    assertThat(judge(scenario, task, Decision.Verdict.DENIED)).isEqualTo("WRONG_STATE");
    assertThat(verified(scenario, task)).isTrue();
    assertThat(outputs(scenario, task)).containsExactly("good");
    assertThat(scenario.step(task, 1).last().orElseThrow().evidence())
        .containsExactly(new Evidence.Verdict("ana"));
    proved();
  }

  private static String judge(Scenario scenario, Task task, Decision.Verdict verdict) {
    return Scenario.code(
        scenario.tasks().judge(task.id(), verdict, new Statement("ana", "because")));
  }

  @Test
  default void onlyAPersonsResultIsJudgedByAPerson() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var task = scenario.submit(swarm, judged("it"));

    assertThat(judge(scenario, task, Decision.Verdict.APPROVED)).isEqualTo("WRONG_STATE");
    var unknown = new Specimens(clock()).task(swarm);
    assertThat(judge(scenario, unknown, Decision.Verdict.APPROVED)).isEqualTo("NOT_FOUND");
  }

  @Test
  default void onlyAStepThatJudgesRejectsAndOnlyUnderItsCurrentToken() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var judge = scenario.join(swarm, "judge", "judge");
    scenario.submit(swarm, judged("it"));
    var doing = afterItsOffer(scenario, doer);
    assertThat(Scenario.code(reject(scenario, doing))).isEqualTo("INVALID");
    scenario.complete(doing, "out");

    var judging = afterItsOffer(scenario, judge);
    assertThat(Scenario.code(reject(scenario, judging))).isEqualTo("DONE");
    assertThat(Scenario.code(reject(scenario, judging))).isEqualTo("STALE");
  }

  private static Answer<Step> reject(Scenario scenario, Assignment assignment) {
    return scenario.work().complete(Hold.of(assignment), Outcome.rejected("no"));
  }

  @Test
  default void aVerifierThatFailsForGoodFailsTheTask() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var doer = scenario.join(swarm, "doer");
    var judge = scenario.join(swarm, "judge", "judge");
    var task = scenario.submit(swarm, judged("it"));
    scenario.complete(afterItsOffer(scenario, doer), "out");
    scenario.complete(afterItsOffer(scenario, judge), Outcome.failedForGood("cannot judge"));
    assertThat(scenario.task(task).state()).isEqualTo(TaskState.FAILED);

    scenario.tasks().retry(task.id()).orThrow();
    scenario.complete(afterItsOffer(scenario, judge), "fine");
    assertThat(outputs(scenario, task)).containsExactly("out");
    proved();
  }

  @Test
  default void aVerifierBelongsToTheSpecAndGoesWithNoQuorum() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var task = scenario.submit(swarm, judged("it").key("k"));

    assertThat(scenario.submit(swarm, judged("it").key("k"))).isEqualTo(task);
    for (var code :
        List.of(
            submit(scenario, swarm, judged("it").verifiedBy(new Verifier.Person()).key("k")),
            submit(scenario, swarm, TaskSpec.describe("it").key("k")))) {
      assertThat(code).isEqualTo("CONFLICT");
    }
    assertThat(submit(scenario, swarm, judged("it").agents(3).quorum(2))).isEqualTo("INVALID");
    assertThat(submit(scenario, swarm, judged("it").agents(64))).isEqualTo("INVALID");
    assertThat(submit(scenario, swarm, judged("it").agents(63))).isEqualTo("DONE");
  }

  private static String submit(Scenario scenario, Swarm swarm, TaskSpec spec) {
    return Scenario.code(scenario.tasks().submit(swarm.id(), spec));
  }
}
