package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.id.StepId;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import dev.swarm.work.Retention;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import dev.swarm.work.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which finished tasks are dropped, and what goes with them. */
public interface RetentionRules extends OnStore {
  private static Retention newest(int tasks) {
    return Retention.DEFAULT.tasks(tasks);
  }

  private List<Task> finished(Scenario scenario, Swarm swarm, Agent agent, int count) {
    var tasks = new ArrayList<Task>();
    for (int i = 0; i < count; i++) {
      tasks.add(scenario.submit(swarm, TaskSpec.describe("task " + i).input("in " + i)));
      scenario.work(agent, "out " + i);
      clock().advance(Duration.ofSeconds(1));
    }
    return tasks;
  }

  private static void sweep(Sweep sweep) {
    int ticks = 0;
    while (sweep.tick()) {
      assertThat(++ticks).as("bites of a sweep that comes to no end").isLessThan(1_000);
    }
  }

  private static List<Task> left(Scenario scenario, Swarm swarm) {
    return scenario.tasks().newest(swarm.id(), EnumSet.allOf(TaskState.class), 1_000).reversed();
  }

  private static List<String> names(List<Task> tasks) {
    return tasks.stream().map(task -> task.brief().name()).toList();
  }

  @Test
  default void theNewestOfTheFinishedTasksAreKept() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var sweep = scenario.retaining(newest(3));
    finished(scenario, swarm, agent, 3);
    sweep(sweep);
    assertThat(left(scenario, swarm)).hasSize(3);

    finished(scenario, swarm, agent, 2);
    sweep(sweep);
    assertThat(names(left(scenario, swarm))).containsExactly("task 2", "task 0", "task 1");
    finished(scenario, swarm, agent, 1);
    sweep(sweep);
    assertThat(names(left(scenario, swarm))).containsExactly("task 0", "task 1", "task 0");
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }

  @Test
  default void whatIsDroppedIsGoneWithItsStepsPayloadsAndBlobs() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.HIERARCHICAL);
    var agent = scenario.join(swarm, "a");
    var large = Payload.of("x".repeat(300_000));
    var task = scenario.submit(swarm, TaskSpec.describe("split").input(large));
    scenario.complete(scenario.claim(agent), Outcome.split(List.of("one", "two")));
    for (int i = 0; i < 3; i++) {
      scenario.work(agent, "done " + i);
    }
    var steps = scenario.tasks().steps(task.id());
    assertThat(steps).hasSize(4);

    sweep(scenario.retaining(newest(0)));

    assertThat(scenario.tasks().find(task.id())).isEmpty();
    assertThat(write(Steps.class).ofTask(task.id())).isEmpty();
    for (var step : steps) {
      assertThat(read(Steps.class).find(step.id())).isEmpty();
      assertThat(write(Steps.class).find(step.id())).isEmpty();
      for (var part : Payloads.Part.values()) {
        assertThat(read(Payloads.class).find(step.id().value(), part).isPresent()).isFalse();
      }
    }
    assertThat(read(Payloads.class).find(task.id().value(), Payloads.Part.INPUT).isPresent())
        .isFalse();
    assertThat(scenario.tasks().countSteps(swarm.id())).isEmpty();
    assertThat(scenario.events(task.id().value())).endsWith("Succeeded", "Dropped");
    clock().advance(Scenario.BLOB_GRACE.plusSeconds(1));
    sweep(scenario.sweep());
    assertThat(read(Blobs.class).places(BlobId.of(large))).isEmpty();
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }

  @Test
  default void tasksThatEndedLongAgoAreDropped() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var sweep = scenario.retaining(Retention.DEFAULT.age(Duration.ofHours(1)));
    finished(scenario, swarm, agent, 3);
    clock().advance(Duration.ofHours(1).minusSeconds(2));
    sweep(sweep);
    assertThat(names(left(scenario, swarm))).containsExactly("task 1", "task 2");

    clock().advance(Duration.ofHours(1));
    sweep(sweep);
    assertThat(left(scenario, swarm)).isEmpty();
  }

  @Test
  default void whatIsOpenIsKept() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var leased = scenario.submit(swarm, TaskSpec.describe("leased"));
    scenario.claim(agent);
    var ready = scenario.submit(swarm, TaskSpec.describe("ready"));
    var blocked = scenario.submit(swarm, TaskSpec.describe("blocked").needs(ready.id()));
    clock().advance(Duration.ofDays(1));
    sweep(scenario.retaining(new Retention(0, Optional.of(Duration.ZERO))));

    assertThat(left(scenario, swarm).stream().map(Task::id))
        .containsExactly(leased.id(), ready.id(), blocked.id());
  }

  @Test
  default void whatAnOpenTaskNeedsIsKeptUntilThatEnded() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var sweep = scenario.retaining(newest(0));
    var needed = finished(scenario, swarm, agent, 1).getFirst();
    var needs = scenario.submit(swarm, TaskSpec.describe("needs").needs(needed.id()));
    sweep(sweep);
    assertThat(left(scenario, swarm)).hasSize(2);

    var assignment = scenario.claim(agent);
    assertThat(assignment.task()).isEqualTo(needs.id());
    assertThat(assignment.received().getFirst().output().text()).isEqualTo("out 0");
    scenario.complete(assignment, "done");
    sweep(sweep);
    assertThat(left(scenario, swarm)).isEmpty();
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }

  @Test
  default void manyThatAreNeededHoldUpNoneOfTheOthers() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var needed = finished(scenario, swarm, agent, 300);
    var spec = TaskSpec.describe("needs them all").capabilities("rare");
    for (var task : needed) {
      spec = spec.needs(task.id());
    }
    scenario.submit(swarm, spec);
    finished(scenario, swarm, agent, 50);
    sweep(scenario.retaining(newest(0)));

    assertThat(left(scenario, swarm)).hasSize(301);
    assertThat(left(scenario, swarm).subList(0, 300).stream().map(Task::id))
        .containsExactlyElementsOf(needed.stream().map(Task::id).toList());
  }

  @Test
  default void theKeyOfADroppedTaskIsFreeAgain() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var spec = TaskSpec.describe("keyed").key("k");
    var task = scenario.submit(swarm, spec);
    scenario.work(agent, "done");
    assertThat(scenario.submit(swarm, spec).id()).isEqualTo(task.id());
    sweep(scenario.retaining(newest(0)));

    assertThat(scenario.submit(swarm, spec).id()).isNotEqualTo(task.id());
    assertThat(Scenario.code(scenario.tasks().redact(task.id()))).isEqualTo("NOT_FOUND");
  }

  @Test
  default void aTaskWhoseNeedWasDroppedIsNotRetried() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var first = scenario.submit(swarm, TaskSpec.describe("first"));
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
    clock().advance(Duration.ofSeconds(1));
    var after =
        scenario.submit(swarm, TaskSpec.describe("after").needs(first.id(), Need.Demand.ENDED));
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
    var waits = scenario.submit(swarm, TaskSpec.describe("waits").needs(first.id()));
    assertThat(waits.id()).isNotEqualTo(after.id());
    sweep(scenario.retaining(newest(2)));

    assertThat(scenario.tasks().find(first.id())).isEmpty();
    assertThat(Scenario.code(scenario.tasks().retry(after.id()))).isEqualTo("WRONG_STATE");
    assertThat(scenario.tasks().explain(waits.id()).orElseThrow())
        .contains("it needed " + first.id() + ", which was dropped since");
  }

  @Test
  default void aBiteIsSmallAndEachIsAWriteOfItsOwn() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    finished(scenario, swarm, agent, 100);
    var sweep = scenario.retaining(newest(10));
    var bites = new ArrayList<Integer>();
    boolean more = true;
    for (int before = 100; more; before = left(scenario, swarm).size()) {
      more = sweep.tick();
      bites.add(before - left(scenario, swarm).size());
    }

    assertThat(bites.stream().mapToInt(bite -> bite).sum()).isEqualTo(90);
    assertThat(bites).allMatch(bite -> bite <= 64);
    assertThat(read(Steps.class).count(swarm.id())).isEqualTo(Map.of(StepState.SUCCEEDED, 10L));
  }

  @Test
  default void aFailingDropLeavesTheTaskAsItWas() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "a");
    var needed = finished(scenario, swarm, agent, 1).getFirst();
    var task = scenario.submit(swarm, TaskSpec.describe("x").needs(needed.id()).key("k"));
    scenario.work(agent, "done");
    var before = scenario.task(task);
    try {
      write(
          tx -> {
            assertThat(tx.port(Tasks.class).drop(before)).isTrue();
            var steps = tx.port(Steps.class).drop(task.id());
            assertThat(steps).containsExactly(new StepId(task.id().value() + "/0"));
            tx.port(Payloads.class).drop(task.id(), steps);
            throw new IllegalArgumentException("no");
          });
    } catch (IllegalArgumentException expected) {
      // Nothing of it happened.
    }

    assertThat(scenario.task(task)).isEqualTo(before);
    assertThat(scenario.tasks().result(task.id()).orElseThrow().text()).isEqualTo("done");
    sweep(scenario.retaining(newest(0)));
    assertThat(left(scenario, swarm)).isEmpty();
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }
}
