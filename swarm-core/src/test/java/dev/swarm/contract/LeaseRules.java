package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a store keeps leases, and who is committed to what. */
public interface LeaseRules extends OnStore {
  /** The instant that many seconds after the start. */
  private static Instant after(int seconds) {
    return SimulatedClock.START.plusSeconds(seconds);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  default void anAgentHoldsItsLeasesRunOutOrNot() {
    var bench = new WorkBench(this);
    var agent = bench.agent();
    var task = bench.task();
    var one = bench.insert(StepRow.of(task, 0).leasedTo(agent, seconds(1)));
    var two = bench.insert(StepRow.of(task, 1).leasedTo(agent, seconds(60)));
    bench.insert(StepRow.of(task, 2).leasedTo(bench.agent(), seconds(60)));
    bench.insert(StepRow.of(task, 3).doneBy(agent.id()));
    clock().advance(seconds(10));

    assertThat(read(Steps.class).heldBy(agent.id())).containsExactlyInAnyOrder(one, two);
    assertThat(read(Steps.class).heldBy(bench.agent().id())).isEmpty();
  }

  @Test
  default void liveLeasesOfAllSwarmsCount() {
    var bench = new WorkBench(this);
    var elsewhere = new WorkBench(this);
    var task = bench.task();
    bench.insert(StepRow.of(task, 0).leasedTo(bench.agent(), seconds(10)));
    bench.insert(StepRow.of(task, 1));
    elsewhere.insert(StepRow.of(elsewhere.task(), 0).leasedTo(elsewhere.agent(), seconds(20)));

    assertThat(read(Steps.class).countLeased(after(0))).isEqualTo(2);
    assertThat(read(Steps.class).countLeased(after(10).minusNanos(1_000))).isEqualTo(2);
    assertThat(read(Steps.class).countLeased(after(10))).isEqualTo(1);
    assertThat(read(Steps.class).countLeased(after(20))).isZero();
  }

  @Test
  default void leasesAndOpenOffersCommitAnAgent() {
    var bench = new WorkBench(this);
    var holder = bench.agent();
    var offered = bench.agent();
    var idle = bench.agent();
    var task = bench.task();
    bench.insert(StepRow.of(task, 0).leasedTo(holder, seconds(60)));
    bench.insert(StepRow.of(task, 1).leasedTo(holder, seconds(60)));
    bench.insert(StepRow.of(task, 2).offeredTo(holder, seconds(5)));
    bench.insert(StepRow.of(task, 3).offeredTo(offered, seconds(5)));
    bench.insert(StepRow.of(task, 4).doneBy(idle.id()));
    var elsewhere = new WorkBench(this);
    elsewhere.insert(StepRow.of(elsewhere.task(), 0).leasedTo(elsewhere.agent(), seconds(60)));
    var swarm = bench.swarm().id();

    assertThat(read(Steps.class).commitments(swarm, after(4)))
        .isEqualTo(Map.of(holder.id(), 3, offered.id(), 1));
    assertThat(read(Steps.class).commitments(swarm, after(5))).isEqualTo(Map.of(holder.id(), 2));
  }

  @Test
  default void aLeaseThatRanOutCommitsItsHolderUntilItIsTaken() {
    var bench = new WorkBench(this);
    var holder = bench.agent();
    bench.insert(StepRow.of(bench.task(), 0).leasedTo(holder, seconds(1)));

    assertThat(read(Steps.class).commitments(bench.swarm().id(), after(9)))
        .isEqualTo(Map.of(holder.id(), 1));
  }

  @Test
  default void itsTokenExtendsALeaseAndLeavesTheVersionAlone() {
    var bench = new WorkBench(this);
    var step = bench.insert(StepRow.of(bench.task(), 0).leasedTo(bench.agent(), seconds(10)));

    assertThat(store().<Boolean>write(tx -> tx.port(Steps.class).extend(step.id(), 1, after(30))))
        .isTrue();
    assertThat(bench.found(step)).isEqualTo(step.extended(after(30)));
    assertThat(read(Steps.class).countLeased(after(29))).isEqualTo(1);
  }

  @Test
  default void noOtherTokenExtendsALease() {
    var bench = new WorkBench(this);
    var leased = bench.insert(StepRow.of(bench.task(), 0).leasedTo(bench.agent(), seconds(10)));
    var done = bench.insert(StepRow.of(bench.task(), 0).doneBy(bench.agent().id()));
    var unknown = StepRow.of(bench.task(), 0).row();

    write(
        Steps.class,
        steps -> {
          assertThat(steps.extend(leased.id(), 0, after(30))).isFalse();
          assertThat(steps.extend(leased.id(), 2, after(30))).isFalse();
          assertThat(steps.extend(done.id(), 1, after(30))).isFalse();
          assertThat(steps.extend(unknown.id(), 0, after(30))).isFalse();
        });
    assertThat(bench.found(leased)).isEqualTo(leased);
    assertThat(bench.found(done)).isEqualTo(done);
  }

  @Test
  default void anExtensionByAFailingWorkIsTakenBack() {
    var bench = new WorkBench(this);
    var step = bench.insert(StepRow.of(bench.task(), 0).leasedTo(bench.agent(), seconds(10)));

    assertThatThrownBy(
            () ->
                write(
                    Steps.class,
                    steps -> {
                      steps.extend(step.id(), 1, after(30));
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(bench.found(step)).isEqualTo(step);
  }

  @Test
  default void aLeaseThatRanOutCountsAsFailedForItsHolderOnceItIsTaken() {
    var scenario = Scenario.on(this);
    var swarm = scenario.swarm(Topology.MESH);
    var task = TaskSpec.describe("work").retry(RetryPolicy.NEVER.attempts(2));
    scenario.submit(swarm, task);
    var silent = scenario.join(swarm, "silent");
    scenario.claim(silent);
    clock().advance(seconds(90));
    assertThat(tally(silent)).as("while nobody took it").isEqualTo(Agent.Tally.NONE);

    var next = scenario.join(swarm, "next");
    scenario.claim(next);
    assertThat(tally(silent)).as("taken over").isEqualTo(new Agent.Tally(0, 1, seconds(60)));

    clock().advance(seconds(90));
    scenario.sweep().tick();
    assertThat(tally(next)).as("swept").isEqualTo(new Agent.Tally(0, 1, seconds(60)));
    assertThat(tally(silent)).isEqualTo(new Agent.Tally(0, 1, seconds(60)));
  }

  private Agent.Tally tally(Agent agent) {
    return read(Agents.class).find(agent.id()).orElseThrow().tally();
  }

  @Test
  default void leasesThatRanOutWithNoAttemptsLeftAreSpent() {
    var bench = new WorkBench(this);
    var elsewhere = new WorkBench(this);
    var task = bench.task();
    var agent = bench.agent();
    var spent = bench.insert(StepRow.of(task, 0).lastAttempt().leasedTo(agent, seconds(1)));
    bench.insert(StepRow.of(task, 1).leasedTo(agent, seconds(1)));
    bench.insert(StepRow.of(task, 2).lastAttempt().leasedTo(agent, seconds(60)));
    bench.insert(StepRow.of(task, 3).lastAttempt().in(StepState.READY));
    var spentElsewhere =
        elsewhere.insert(
            StepRow.of(elsewhere.task(), 0).lastAttempt().leasedTo(elsewhere.agent(), seconds(2)));

    assertThat(read(Steps.class).spent(after(0), 10)).isEmpty();
    assertThat(read(Steps.class).spent(after(1), 10)).containsExactly(spent);
    assertThat(read(Steps.class).spent(after(2), 10))
        .containsExactlyInAnyOrder(spent, spentElsewhere);
    assertThat(read(Steps.class).spent(after(2), 1)).hasSize(1);
  }
}
