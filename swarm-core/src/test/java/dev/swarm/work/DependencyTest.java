package dev.swarm.work;

import static dev.swarm.contract.Scenario.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.TaskId;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario = new Scenario(new MemoryStore(clock), clock, Caps.DEFAULT, 1);
  private final Swarm swarm = scenario.swarm(Topology.MESH);
  private final Agent agent = scenario.join(swarm, "me");

  private Task submit(String name, Task... needs) {
    var spec = TaskSpec.describe(name);
    for (var need : needs) {
      spec = spec.needs(need.id());
    }
    return scenario.submit(swarm, spec);
  }

  private TaskState state(Task task) {
    return scenario.task(task).state();
  }

  private void fail() {
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
  }

  @Test
  void aDiamondRunsFromTopToBottom() {
    var top = submit("top");
    var left = submit("left", top);
    var right = submit("right", top);
    var bottom = submit("bottom", left, right);
    assertThat(state(bottom)).isEqualTo(TaskState.BLOCKED);

    assertThat(scenario.work(agent, "1").task()).isEqualTo(top.id());
    assertThat(scenario.work(agent, "2").task()).isEqualTo(left.id());
    assertThat(state(bottom)).isEqualTo(TaskState.BLOCKED);
    assertThat(scenario.work(agent, "3").task()).isEqualTo(right.id());
    assertThat(state(bottom)).isEqualTo(TaskState.READY);
    var last = scenario.work(agent, "4");
    assertThat(last.received().stream().map(r -> r.output().text())).containsExactly("2", "3");
  }

  @Test
  void whatNeedsAFailedTaskIsCancelledDownTheLine() {
    var top = submit("top");
    var middle = submit("middle", top);
    var bottom = submit("bottom", middle);
    fail();

    assertThat(state(top)).isEqualTo(TaskState.FAILED);
    assertThat(state(middle)).isEqualTo(TaskState.CANCELLED);
    assertThat(scenario.task(middle).ending().orElseThrow().reason())
        .isEqualTo("it needs top, which failed");
    assertThat(scenario.task(bottom).ending().orElseThrow().reason())
        .isEqualTo("it needs middle, which was cancelled");
  }

  @Test
  void whatNeedsAnEndedTaskRunsHoweverItEnded() {
    var top = submit("top");
    var after =
        scenario.submit(swarm, TaskSpec.describe("after").needs(top.id(), Need.Demand.ENDED));
    fail();

    assertThat(state(after)).isEqualTo(TaskState.READY);
    assertThat(scenario.work(agent, "done").received()).isEmpty();
  }

  @Test
  void aTaskThatNeedsAFailedOneIsCancelledAtOnce() {
    var top = submit("top");
    fail();
    var late = submit("late", top);

    assertThat(state(late)).isEqualTo(TaskState.CANCELLED);
    assertThat(scenario.task(late).endedBecauseOf(Cause.NEED)).isTrue();
  }

  @Test
  void aNeedThatIsMetAlreadyBlocksNothing() {
    var top = submit("top");
    scenario.work(agent, "out");
    var after = submit("after", top);

    assertThat(state(after)).isEqualTo(TaskState.READY);
    assertThat(scenario.claim(agent).received()).hasSize(1);
  }

  @Test
  void aTaskNeedsOthersOfItsOwnSwarm() {
    var elsewhere = scenario.submit(scenario.swarm(Topology.MESH), TaskSpec.describe("there"));

    assertThat(
            code(
                scenario
                    .tasks()
                    .submit(swarm.id(), TaskSpec.describe("here").needs(elsewhere.id()))))
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void aRetryReopensWhatWasCancelledForTheFailure() {
    var top = submit("top");
    var middle = submit("middle", top);
    var bottom = submit("bottom", middle);
    fail();
    scenario.tasks().retry(top.id()).orThrow();

    assertThat(state(top)).isEqualTo(TaskState.READY);
    assertThat(state(middle)).isEqualTo(TaskState.BLOCKED);
    assertThat(state(bottom)).isEqualTo(TaskState.BLOCKED);
    assertThat(scenario.step(top, 0).round()).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      scenario.work(agent, "done");
    }
    assertThat(state(bottom)).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void aRetryLeavesCancelledWhatSomeoneCancelled() {
    var top = submit("top");
    var after = submit("after", top);
    scenario.tasks().cancel(after.id(), "unwanted").orThrow();
    fail();
    scenario.tasks().retry(top.id()).orThrow();

    assertThat(state(after)).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void aRetryLeavesCancelledWhatNeedsAnotherFailedTask() {
    var one = submit("one");
    var two = submit("two");
    var both = submit("both", one, two);
    fail();
    fail();
    scenario.tasks().retry(one.id()).orThrow();
    assertThat(state(both)).isEqualTo(TaskState.CANCELLED);
    scenario.tasks().retry(two.id()).orThrow();

    assertThat(state(both)).isEqualTo(TaskState.BLOCKED);
    scenario.work(agent, "1");
    scenario.work(agent, "2");
    assertThat(state(both)).isEqualTo(TaskState.READY);
  }

  @Test
  void aNeedMetWhileATaskWasClosedIsMetWhenItReopens() {
    var one = submit("one");
    var two = submit("two");
    var both = submit("both", one, two);
    fail();
    scenario.work(agent, "two is done");
    assertThat(state(both)).isEqualTo(TaskState.CANCELLED);
    scenario.tasks().retry(one.id()).orThrow();

    assertThat(scenario.task(both).openNeeds()).isEqualTo(1);
    scenario.work(agent, "one is done");
    assertThat(state(both)).isEqualTo(TaskState.READY);
    assertThat(scenario.claim(agent).received()).hasSize(2);
  }

  @Test
  void aTaskIsNotRetriedWhileSomethingThatItNeedsCannotEndWell() {
    var need = submit("need");
    var due =
        scenario.submit(
            swarm, TaskSpec.describe("due").needs(need.id()).deadline(Duration.ofSeconds(10)));
    clock.advance(Duration.ofSeconds(11));
    scenario.sweep().tick();
    assertThat(state(due)).isEqualTo(TaskState.FAILED);
    fail();

    assertThat(code(scenario.tasks().retry(due.id()))).isEqualTo("WRONG_STATE");
    scenario.tasks().retry(need.id()).orThrow();
    assertThat(code(scenario.tasks().retry(due.id()))).isEqualTo("DONE");
    assertThat(state(due)).isEqualTo(TaskState.BLOCKED);
  }

  @Test
  void aRetriedTaskGetsItsFullTimeAgain() {
    var task = scenario.submit(swarm, TaskSpec.describe("due").deadline(Duration.ofSeconds(10)));
    clock.advance(Duration.ofSeconds(11));
    scenario.sweep().tick();
    var again = scenario.tasks().retry(task.id()).orThrow();

    assertThat(again.deadline()).contains(clock.instant().plusSeconds(10));
  }

  @Test
  void onlyAFailedTaskOfAnOpenSwarmIsRetried() {
    var task = submit("task");
    assertThat(code(scenario.tasks().retry(task.id()))).isEqualTo("WRONG_STATE");
    assertThat(code(scenario.tasks().retry(new TaskId("task_x")))).isEqualTo("NOT_FOUND");
    fail();
    scenario.swarms().close(swarm.id()).orThrow();

    assertThat(code(scenario.tasks().retry(task.id()))).isEqualTo("CLOSED");
  }

  private List<Task> hundredsAfter(Task need) {
    return IntStream.range(0, 300).mapToObj(i -> submit("after " + i, need)).toList();
  }

  private long count(TaskState state) {
    return scenario.tasks().count(swarm.id(), state);
  }

  private void sweep() {
    while (scenario.sweep().tick()) {
      // Until there is nothing left to do.
    }
  }

  @Test
  void aLongChainIsCancelledInBites() {
    var last = submit("top");
    for (int i = 0; i < 300; i++) {
      last = submit("link " + i, last);
    }
    fail();
    assertThat(state(last)).isEqualTo(TaskState.BLOCKED);
    sweep();

    assertThat(state(last)).isEqualTo(TaskState.CANCELLED);
    assertThat(count(TaskState.CANCELLED)).isEqualTo(300);
  }

  @Test
  void aTaskRetriedWhileItsFailureIsBeingToldIsToldAnewFromTheFirst() {
    var top = submit("top");
    hundredsAfter(top);
    fail();
    assertThat(count(TaskState.CANCELLED)).isBetween(1L, 299L);
    scenario.tasks().retry(top.id()).orThrow();
    assertThat(count(TaskState.BLOCKED)).isEqualTo(300);

    fail();
    scenario.sweep().tick();
    scenario.tasks().retry(top.id()).orThrow();
    scenario.work(agent, "done at last");
    sweep();
    assertThat(count(TaskState.READY)).isEqualTo(300);
  }

  @Test
  void whoOrdersARetryOrACancellationLeavesNobodyUntold() {
    var top = submit("top");
    hundredsAfter(top);
    fail();
    sweep();
    assertThat(count(TaskState.CANCELLED)).isEqualTo(300);
    scenario.tasks().retry(top.id()).orThrow();
    assertThat(count(TaskState.BLOCKED)).isEqualTo(300);
    scenario.tasks().cancel(top.id(), "enough").orThrow();

    assertThat(count(TaskState.CANCELLED)).isEqualTo(301);
  }

  @Test
  void whateverHappensInWhateverOrderAllAreToldInTheEnd() {
    for (long seed = 1; seed <= 20; seed++) {
      new Upheaval(seed).run();
    }
  }
}
