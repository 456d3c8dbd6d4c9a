package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.measure.Census;
import dev.swarm.measure.Censuses;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import dev.swarm.measure.Trend;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.task.Cause;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import dev.swarm.work.Outcome;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A census counts what is there at its moment, over all swarms. */
public interface CensusRules extends OnStore {
  private Census census() {
    return store().read(tx -> tx.port(Censuses.class).take(tx.now()));
  }

  @Test
  default void anEmptyStoreCountsNothingAndHasNoCompletionRate() {
    var census = census();

    assertThat(census.openSwarms()).isZero();
    assertThat(census.newSwarms()).isZero();
    assertThat(census.agents()).isZero();
    assertThat(census.tasks())
        .isEqualTo(Map.of(TaskState.BLOCKED, 0L, TaskState.READY, 0L, TaskState.RUNNING, 0L));
    assertThat(census.steps().values()).containsOnly(0L).hasSize(4);
    assertThat(census.completionRate()).isEmpty();
    assertThat(census.tasksPerMinute()).hasValue(0);
  }

  @Test
  default void aCensusCountsOverAllOpenSwarms() {
    var scenario = Scenario.on(this);
    var one = scenario.swarm(Topology.MESH);
    var other = scenario.swarm(Topology.MESH);
    var closed = scenario.swarm(Topology.MESH);
    var agent = scenario.join(one, "ann");
    scenario.join(other, "bob");
    scenario.join(closed, "cid");
    var done = scenario.submit(one, TaskSpec.describe("done"));
    scenario.submit(one, TaskSpec.describe("after").needs(done.id()));
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
    scenario.submit(other, TaskSpec.describe("ready"));
    scenario.submit(one, TaskSpec.describe("held"));
    scenario.claim(agent);
    scenario.swarms().close(closed.id()).orThrow();

    var census = census();

    assertThat(census.openSwarms()).isEqualTo(2);
    assertThat(census.newSwarms()).isEqualTo(3);
    assertThat(census.agents()).isEqualTo(2);
    assertThat(census.tasks())
        .isEqualTo(Map.of(TaskState.BLOCKED, 0L, TaskState.READY, 1L, TaskState.RUNNING, 1L));
    assertThat(census.steps())
        .isEqualTo(
            Map.of(
                StepState.BLOCKED, 0L,
                StepState.READY, 1L,
                StepState.LEASED, 1L,
                StepState.FAILED, 1L));
    assertThat(census.ended().failed()).isEqualTo(1);
    assertThat(census.ended().cancelled()).isEqualTo(1);
    assertThat(census.completionRate()).hasValue(0);
  }

  @Test
  default void whatEndedIsCountedOverAnHourAndWhatMinuteItWas() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "ann");
    var times = List.of(50, 30, 15, 1);
    for (var minutes : times) {
      scenario.submit(swarm, TaskSpec.describe("task").retry(RetryPolicy.DEFAULT.attempts(1)));
      var outcome = minutes == 15 ? Outcome.failed("no") : Outcome.succeeded("out");
      scenario.complete(scenario.claim(agent), outcome);
      clock().advance(Duration.ofMinutes(minutes).minusSeconds(30));
    }

    var census = census();

    assertThat(census.at()).isAfterOrEqualTo(SimulatedClock.START);
    assertThat(census.ended().succeeded()).isEqualTo(2);
    assertThat(census.ended().failed()).isEqualTo(1);
    assertThat(census.completionRate()).hasValue(2 / 3.0);
    assertThat(census.tasksPerMinute()).hasValue(1);
    assertThat(census.newSwarms()).isZero();
  }

  private Measuring measuring() {
    return new ReplayRoom(store()).measuring(Measuring.Bounds.DEFAULT);
  }

  @Test
  default void aTrendTellsOfTheTasksOfAllSwarmsByTheirDays() {
    var scenario = Scenario.on(this);
    var one = scenario.swarm(Topology.MESH);
    var agent = scenario.join(one, "ann");
    var from = store().now();
    clock().advance(Duration.ofSeconds(1));
    var other = scenario.swarm(Topology.MESH);
    var bob = scenario.join(other, "bob");
    scenario.submit(one, TaskSpec.describe("done"));
    scenario.submit(other, TaskSpec.describe("failed"));
    clock().advance(Duration.ofSeconds(40));
    scenario.complete(scenario.claim(agent), Outcome.succeeded("out"));
    scenario.complete(scenario.claim(bob), Outcome.failedForGood("no"));
    clock().advance(Duration.ofDays(1));
    var unwanted = scenario.submit(one, TaskSpec.describe("unwanted"));
    scenario.tasks().cancel(unwanted.id(), "no").orThrow();

    var span = new Span(from, store().now());
    var trend = measuring().trend(span);

    var day = LocalDate.ofInstant(SimulatedClock.START, ZoneOffset.UTC);
    assertThat(trend.days())
        .isEqualTo(
            Map.of(
                day, new Trend.Day(1, 2, 1, 1, 0), day.plusDays(1), new Trend.Day(0, 1, 0, 0, 1)));
    assertThat(trend.completionRate()).hasValue(0.5);
    assertThat(trend.failures()).isEqualTo(Map.of(Cause.USELESS, 1));
    assertThat(trend.times().orElseThrow().median()).isEqualTo(Duration.ofSeconds(40));
    assertThat(trend.complete()).isTrue();
    var attempts = measuring().attempts(span, 1_000);
    assertThat(attempts.byAgent().keySet()).containsExactlyInAnyOrder(agent.id(), bob.id());
  }

  @Test
  default void aTaskOfBeforeTheSpanIsTimedFromItsSubmissionAndCountedAtItsEnd() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var agent = scenario.join(swarm, "ann");
    scenario.submit(swarm, TaskSpec.describe("task"));
    clock().advance(Duration.ofHours(1));
    var from = store().now();
    clock().advance(Duration.ofMinutes(1));
    scenario.complete(scenario.claim(agent), Outcome.succeeded("out"));

    for (var lead : List.of(0L, 100L)) {
      var bounds = new Measuring.Bounds(1_000, lead);
      var trend = new ReplayRoom(store()).measuring(bounds).trend(new Span(from, store().now()));
      assertThat(trend.sum(Trend.Day::submitted)).as("lead %s", lead).isZero();
      assertThat(trend.sum(Trend.Day::succeeded)).isEqualTo(1);
      assertThat(trend.times().orElseThrow().p95()).isEqualTo(Duration.ofMinutes(61));
    }
  }

  @Test
  default void aTrendOfNothingHasNoTimesAndNoRate() {
    var trend = measuring().trend(new Span(SimulatedClock.START.minusSeconds(9), store().now()));
    assertThat(trend.days()).isEmpty();
    assertThat(trend.times()).isEmpty();
    assertThat(trend.completionRate()).isEmpty();
  }
}
