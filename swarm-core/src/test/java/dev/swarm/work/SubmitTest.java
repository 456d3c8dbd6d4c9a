package dev.swarm.work;

import static dev.swarm.contract.Scenario.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmitTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario =
      new Scenario(new MemoryStore(clock), clock, new Caps(5, 5, 10, 10, 100), 1);
  private final Swarm swarm = scenario.swarm(Topology.HIERARCHICAL);
  private final Agent agent = scenario.join(swarm, "me");

  private static TaskSpec spec() {
    return TaskSpec.describe("work");
  }

  @Test
  void oneKeyAndOneSpecAreOneTask() {
    var spec = spec().input("x").key("k").timeout(Duration.ofNanos(1_234_567));
    var first = scenario.submit(swarm, spec);
    scenario.work(agent, "done");

    assertThat(scenario.submit(swarm, spec).id()).isEqualTo(first.id());
    assertThat(scenario.submit(swarm, spec).state()).isEqualTo(TaskState.SUCCEEDED);
    assertThat(scenario.tasks().count(swarm.id(), TaskState.SUCCEEDED)).isEqualTo(1);
  }

  @Test
  void anotherSpecOrInputUnderTheKeyIsAConflict() {
    scenario.submit(swarm, spec().input("x").key("k"));

    assertThat(code(scenario.tasks().submit(swarm.id(), spec().input("y").key("k"))))
        .isEqualTo("CONFLICT");
    assertThat(code(scenario.tasks().submit(swarm.id(), spec().input("x").agents(2).key("k"))))
        .isEqualTo("CONFLICT");
    assertThat(code(scenario.tasks().submit(swarm.id(), spec().input("x").key("l"))))
        .isEqualTo("DONE");
  }

  @Test
  void aKeyIsItsSwarmsOwn() {
    var other = scenario.swarm(Topology.MESH);
    var first = scenario.submit(swarm, spec().key("k"));

    assertThat(scenario.submit(other, spec().key("k")).id()).isNotEqualTo(first.id());
  }

  @Test
  void aKeyGivesItsTaskAlsoOnceTheSwarmIsClosed() {
    var first = scenario.submit(swarm, spec().key("k"));
    scenario.work(agent, "done");
    scenario.swarms().close(swarm.id()).orThrow();

    var again = scenario.submit(swarm, spec().key("k"));
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.state()).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void nothingIsSubmittedToASwarmThatIsClosedOrUnknown() {
    scenario.swarms().close(swarm.id()).orThrow();

    assertThat(code(scenario.tasks().submit(swarm.id(), spec()))).isEqualTo("CLOSED");
    assertThat(code(scenario.tasks().submit(new SwarmId("swarm_x"), spec())))
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void whatIsTooLargeIsRefusedOnItsWayIn() {
    var large = Payload.of("x".repeat(101));
    assertThat(code(scenario.tasks().submit(swarm.id(), spec().input(large))))
        .isEqualTo("TOO_LARGE");
    scenario.submit(swarm, spec().input("x".repeat(100)));
    var hold = Hold.of(scenario.claim(agent));

    assertThat(code(scenario.work().complete(hold, Outcome.succeeded(large))))
        .isEqualTo("TOO_LARGE");
    assertThat(code(scenario.work().complete(hold, Outcome.split(List.of("ok", large.text())))))
        .isEqualTo("TOO_LARGE");
    assertThat(code(scenario.work().complete(hold, Outcome.succeeded("fits")))).isEqualTo("DONE");
  }

  @Test
  void aTaskIsVerifiedWhenEveryStepCameWithEvidence() {
    var bare = scenario.submit(swarm, spec());
    scenario.work(agent, "trust me");
    var proven = scenario.submit(swarm, spec());
    scenario.complete(
        scenario.claim(agent), Outcome.succeeded(Payload.of("x"), new Evidence.ExitCode(0)));

    assertThat(scenario.task(bare).ending().orElseThrow().verified()).isFalse();
    assertThat(scenario.task(proven).ending().orElseThrow().verified()).isTrue();
  }

  @Test
  void tasksAndStepsAreListedAndCounted() {
    var first = scenario.submit(swarm, spec());
    var second = scenario.submit(swarm, spec());
    scenario.claim(agent);

    assertThat(scenario.tasks().newest(swarm.id(), Set.of(TaskState.READY), 5))
        .containsExactly(second);
    assertThat(scenario.tasks().countSteps(swarm.id()))
        .isEqualTo(Map.of(StepState.READY, 1L, StepState.LEASED, 1L));
    assertThat(scenario.tasks().result(first.id()).orElseThrow().succeeded()).isFalse();
    assertThat(scenario.tasks().result(first.id()).orElseThrow().text()).isEmpty();
    assertThat(scenario.tasks().result(new TaskId("task_x"))).isEmpty();
  }

  @Test
  void aVerbOnAStepThatIsNotThereFindsNothing() {
    var hold = new Hold(agent.id(), StepId.of(new TaskId("task_x"), 0), 1);

    assertThat(code(scenario.work().complete(hold, Outcome.succeeded("")))).isEqualTo("NOT_FOUND");
    assertThat(code(scenario.work().release(hold))).isEqualTo("NOT_FOUND");
    assertThat(code(scenario.tasks().cancel(new TaskId("task_x"), ""))).isEqualTo("NOT_FOUND");
  }

  @Test
  void awaitGivesTheResultOnceTheTaskEnded() throws InterruptedException {
    var task = scenario.submit(swarm, spec());
    scenario.work(agent, "the result");

    var result = scenario.tasks().await(task.id(), Duration.ofSeconds(30)).orThrow();
    assertThat(result.succeeded()).isTrue();
    assertThat(result.text()).isEqualTo("the result");
  }

  @Test
  void awaitGivesWhatThereIsWhenItsTimeIsOver() throws InterruptedException {
    var task = scenario.submit(swarm, spec());

    var result = scenario.tasks().await(task.id(), Duration.ofMillis(5)).orThrow();
    assertThat(result.task().open()).isTrue();
    assertThat(code(scenario.tasks().await(new TaskId("task_x"), Duration.ZERO)))
        .isEqualTo("NOT_FOUND");
  }
}
