package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.Scenario;
import dev.swarm.id.AgentId;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Role;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshTest {
  private final Swarming swarming = new Swarming(Topology.MESH).agents(4);

  private static TaskSpec of(int agents) {
    return TaskSpec.describe("mesh").input("x").agents(agents);
  }

  @Test
  void everyAgentDoesTheWholeTaskByItself() {
    var task = swarming.submit(of(4));
    var done = swarming.work();

    assertThat(done).hasSize(4).allMatch(d -> d.assignment().role() == Role.PEER);
    assertThat(done).allMatch(d -> d.assignment().input().equals("x") && d.received().isEmpty());
    assertThat(done.stream().map(d -> d.agent().id()).distinct()).hasSize(4);
    assertThat(done.stream().map(d -> d.assignment().index()))
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(swarming.result(task).task().state()).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void everyAgentsOutputIsTheTasksOutput() {
    var task = swarming.submit(of(3));
    var done = swarming.work();

    var outputs = swarming.result(task).outputs();
    assertThat(outputs).hasSize(3);
    for (var d : done) {
      assertThat(outputs)
          .anyMatch(
              r ->
                  r.from().equals(d.agent().name())
                      && r.step().equals(d.assignment().step())
                      && r.output().text().equals(d.output()));
    }
  }

  @Test
  void theOutputsOfMoreThanTenAgentsComeInTheOrderOfTheirSteps() {
    var twelve = new Swarming(Topology.MESH).agents(12);
    var task = twelve.submit(of(12));
    twelve.work(step -> Outcome.succeeded(Integer.toString(step.index())));

    assertThat(twelve.outputs(task))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
  }

  @Test
  void parallelStepsAreAllClaimableAtOnce() {
    swarming.submit(of(4).strategy(TaskStrategy.PARALLEL));

    assertThat(swarming.claimAll()).hasSize(4);
  }

  @Test
  void sequentialStepsAreClaimableOneAfterAnother() {
    swarming.submit(of(4).strategy(TaskStrategy.SEQUENTIAL));
    for (int i = 0; i < 4; i++) {
      var open = swarming.claimAll();
      assertThat(open).hasSize(1);
      assertThat(open.getFirst().index()).isEqualTo(i);
      swarming.scenario().complete(open.getFirst(), "done");
    }
    assertThat(swarming.claimAll()).isEmpty();
  }

  @Test
  void adaptiveStepsTakeAsManyLanesAsThereAreIdleAgents() {
    var busy = swarming.submit(of(1));
    assertThat(swarming.claimAll()).hasSize(1);
    swarming.submit(of(4).strategy(TaskStrategy.ADAPTIVE));

    var open = swarming.claimAll().stream().filter(a -> !a.task().equals(busy.id())).toList();
    assertThat(open).hasSize(3);
  }

  @Test
  void adaptiveStepsRunOneAfterAnotherWhereStepsWereShort() {
    swarming.submit(of(1));
    var first = swarming.claimAll().getFirst();
    swarming.pass(Duration.ofMillis(10));
    swarming.scenario().complete(first, "quick");
    swarming.submit(of(4).strategy(TaskStrategy.ADAPTIVE));

    assertThat(swarming.claimAll()).hasSize(1);
  }

  @Test
  void aQuorumOfStepsIsEnough() {
    var task = swarming.submit(of(4).quorum(2));
    var claimed = swarming.claimAll();
    swarming.scenario().complete(claimed.get(0), "one");
    assertThat(swarming.scenario().task(task).open()).isTrue();
    swarming.scenario().complete(claimed.get(1), "two");

    assertThat(swarming.scenario().task(task).state()).isEqualTo(TaskState.SUCCEEDED);
    assertThat(swarming.outputs(task)).containsExactlyInAnyOrder("one", "two");
    var left = swarming.scenario().step(claimed.get(2).step());
    assertThat(left.state()).isEqualTo(StepState.CANCELLED);
    assertThat(left.last().orElseThrow().cause()).contains(Cause.QUORUM);
    assertThat(
            Scenario.code(swarming.scenario().work().complete(hold(claimed.get(3)), done("late"))))
        .isEqualTo("CANCELLED");
  }

  @Test
  void aQuorumBearsAsManyFailuresAsItCan() {
    var task = swarming.submit(of(4).quorum(3));
    var claimed = swarming.claimAll();
    fail(claimed.get(0));
    assertThat(swarming.scenario().task(task).open()).isTrue();
    fail(claimed.get(1));

    assertThat(swarming.scenario().task(task).state()).isEqualTo(TaskState.FAILED);
    assertThat(swarming.scenario().step(claimed.get(2).step()).state())
        .isEqualTo(StepState.CANCELLED);
  }

  @Test
  void aFailureInASequentialQuorumLetsTheNextStepBegin() {
    var task = swarming.submit(of(3).quorum(2).strategy(TaskStrategy.SEQUENTIAL));
    fail(swarming.claimAll().getFirst());
    var done = swarming.work();

    assertThat(done).hasSize(2);
    assertThat(swarming.scenario().task(task).state()).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void withoutAQuorumOneFailureIsTheTasksFailure() {
    var task = swarming.submit(of(3));
    var claimed = swarming.claimAll();
    swarming.scenario().complete(claimed.get(0), "fine");
    fail(claimed.get(1));

    var failed = swarming.scenario().task(task);
    assertThat(failed.state()).isEqualTo(TaskState.FAILED);
    assertThat(failed.ending().orElseThrow().reason()).isEqualTo("no");
    assertThat(swarming.scenario().step(claimed.get(2).step()).last().orElseThrow().cause())
        .contains(Cause.SIBLING);
  }

  @Test
  void fewerAbleAgentsThanAskedMakeASmallerPlan() {
    assertThat(steps(swarming.submit(of(9)))).hasSize(4);
    assertThat(steps(swarming.submit(of(3).capabilities("rare")))).hasSize(1);
  }

  @Test
  void anAgentNotHeardOfForAMinuteIsNotPlannedWith() {
    swarming.pass(Duration.ofSeconds(61));
    swarming.scenario().agents().spawn(swarming.swarm().id(), swarming.agent(1).spec());
    swarming.scenario().agents().spawn(swarming.swarm().id(), swarming.agent(2).spec());

    assertThat(steps(swarming.submit(of(4)))).hasSize(2);
  }

  @Test
  void aStepThatFailedMayGoToAnAgentThatHasNoneOfTheOthers() {
    swarming.submit(of(3));
    var claimed = swarming.claimAll();
    swarming.scenario().complete(claimed.get(0), Outcome.failed("try again"));
    swarming.pass(Duration.ofSeconds(10));
    List<AgentId> holders = claimed.subList(1, 3).stream().map(a -> a.agent().id()).toList();
    var again = swarming.claimAll().stream().filter(a -> a.attempt() == 2).toList();

    assertThat(again).hasSize(1);
    assertThat(holders).doesNotContain(again.getFirst().agent().id());
  }

  private List<Step> steps(Task task) {
    return swarming.scenario().tasks().steps(task.id());
  }

  private void fail(Assignment assignment) {
    swarming.scenario().complete(assignment, Outcome.failedForGood("no"));
  }

  private static Hold hold(Assignment assignment) {
    return Hold.of(assignment);
  }

  private static Outcome done(String output) {
    return Outcome.succeeded(output);
  }
}
