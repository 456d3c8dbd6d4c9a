package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Capabilities;
import dev.swarm.id.StepId;
import dev.swarm.route.Offer;
import dev.swarm.route.Weighed;
import dev.swarm.task.Cause;
import dev.swarm.task.Priority;
import dev.swarm.task.RetryPolicy;
import dev.swarm.topology.Role;
import dev.swarm.topology.Slot;
import dev.swarm.work.Ending;
import dev.swarm.work.Evidence;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepPlan;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a store keeps steps. */
public interface StepRules extends OnStore {
  private WorkBench bench() {
    return new WorkBench(this);
  }

  @Test
  default void aStepIsKeptAsItIs() {
    var bench = bench();
    var task = bench.task();
    var agent = bench.agent();
    var start = SimulatedClock.START;
    var parent = StepId.of(task.id(), 0);
    var terms =
        new StepPlan.Terms(
            Capabilities.of("java"),
            Priority.HIGH,
            new RetryPolicy(4, Duration.ofMillis(10), Duration.ofMinutes(1)),
            Duration.ofSeconds(30));
    var needs =
        List.of(
            new StepPlan.Need(parent.part(0), Slot.Passing.OUTPUT),
            new StepPlan.Need(parent.part(1), Slot.Passing.NOTHING));
    var plan = new StepPlan(Role.MERGE, 0, 1, needs, Optional.of(parent), 2, terms);
    var lease = new Lease(agent.id(), start, start.plusSeconds(10), start.plusSeconds(30));
    var evidence =
        List.<Evidence>of(
            new Evidence.ExitCode(-1),
            new Evidence.OutputHash("ab".repeat(32), 12),
            new Evidence.FileHash("a/b c", "cd".repeat(32)));
    var ending =
        new Ending(
            Optional.of(agent.id()), start, Optional.of(Cause.ATTEMPTS), "why", evidence, false);
    var step =
        new Step(
            parent.merge(),
            task.swarm(),
            1,
            plan,
            StepState.LEASED,
            0,
            3,
            2,
            9,
            -77,
            start,
            Optional.empty(),
            Optional.of(lease),
            Optional.of(ending));
    bench.insert(step);

    assertThat(bench.found(step)).isEqualTo(step);
  }

  @Test
  default void anOfferIsKeptWithTheLotteryItCameFrom() {
    var bench = bench();
    var task = bench.task();
    var agent = bench.agent();
    var other = bench.agent();
    var ready = StepRow.of(task, 0).row();
    var offer =
        new Offer(
            agent.id(),
            SimulatedClock.START.plusSeconds(5),
            "SUCCESS_RATE",
            3,
            List.of(
                new Weighed(agent.id(), 0.5, 0.25, 0.125, 0.95),
                new Weighed(other.id(), 0, 1, 0.75, 0.05)));
    var offered =
        new Step(
            ready.id(),
            ready.swarm(),
            1,
            ready.plan(),
            ready.state(),
            0,
            0,
            0,
            0,
            ready.rank(),
            ready.notBefore(),
            Optional.of(offer),
            Optional.empty(),
            Optional.empty());
    bench.insert(offered);

    assertThat(bench.found(offered)).isEqualTo(offered);
  }

  @Test
  default void aStepIsInsertedOnce() {
    var bench = bench();
    var step = bench.insert(StepRow.of(bench.task(), 0).row());

    assertThatThrownBy(() -> bench.insert(step)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void aStepIsUpdatedFromTheVersionItsChangeStartedFromAndNoOther() {
    var bench = bench();
    var step = bench.insert(StepRow.of(bench.task(), 0).row());
    var later = StepRow.at(3, step);
    write(Steps.class).update(later, 1);

    assertThat(bench.found(step)).isEqualTo(later);
    assertThatThrownBy(() -> write(Steps.class).update(StepRow.at(4, step), 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(Steps.class).update(StepRow.at(5, step), 4))
        .isInstanceOf(IllegalStateException.class);
    var unknown = StepRow.of(bench.task(), 7).row();
    assertThatThrownBy(() -> write(Steps.class).update(StepRow.at(2, unknown), 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(bench.found(step)).isEqualTo(later);
  }

  @Test
  default void aTasksStepsComeById() {
    var bench = bench();
    var task = bench.task();
    var second = bench.insert(StepRow.of(task, 1).row());
    var first = bench.insert(StepRow.of(task, 0).row());
    bench.insert(StepRow.of(bench.task(), 0).row());

    assertThat(read(Steps.class).ofTask(task.id())).containsExactly(first, second);
    assertThat(read(Steps.class).find(StepId.of(task.id(), 9))).isEmpty();
  }

  @Test
  default void aTaskWithoutStepsHasNone() {
    var task = bench().task();

    assertThat(read(Steps.class).ofTask(task.id())).isEmpty();
    assertThat(read(Steps.class).find(StepId.of(task.id(), 0))).isEmpty();
  }

  @Test
  default void stepsAreCountedByStateAndSwarm() {
    var bench = bench();
    var task = bench.task();
    bench.insert(StepRow.of(task, 0).row());
    var moving = bench.insert(StepRow.of(task, 1).row());
    bench.insert(StepRow.of(task, 2).in(StepState.BLOCKED).row());

    assertThat(read(Steps.class).count(task.swarm()))
        .isEqualTo(Map.of(StepState.READY, 2L, StepState.BLOCKED, 1L));
    var leased = StepRow.of(task, 1).leasedTo(bench.agent(), Duration.ofSeconds(60)).row();
    write(Steps.class).update(StepRow.at(2, leased), moving.version());
    assertThat(read(Steps.class).count(task.swarm()))
        .isEqualTo(Map.of(StepState.READY, 1L, StepState.LEASED, 1L, StepState.BLOCKED, 1L));
    assertThat(read(Steps.class).count(bench().task().swarm())).isEmpty();
  }

  @Test
  default void everyStepIsShownInTheOrderOfIds() {
    var bench = bench();
    var task = bench.task();
    var later = bench.insert(StepRow.of(bench.task(), 0).row());
    var second = bench.insert(StepRow.of(task, 1).in(StepState.BLOCKED).row());
    var first = bench.insert(StepRow.of(task, 0).row());
    var leased = StepRow.of(task, 0).leasedTo(bench.agent(), Duration.ofSeconds(60)).row();
    var held = StepRow.at(2, leased);
    write(Steps.class).update(held, first.version());

    var shown = new ArrayList<Step>();
    read(Steps.class).each(shown::add);
    assertThat(shown).containsExactly(held, second, later);
    shown.clear();
    write(Steps.class).each(shown::add);
    assertThat(shown).hasSize(3);
  }
}
