package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.topology.Role;
import dev.swarm.work.Step;
import dev.swarm.work.StepState;
import dev.swarm.work.Steps;
import dev.swarm.work.Steps.Among;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps a store offers to a claim, and in which order. */
public interface ClaimableRules extends OnStore {
  private List<Step> claimable(Agent agent, int afterSeconds, Among among, int limit) {
    var now = SimulatedClock.START.plusSeconds(afterSeconds);
    return read(Steps.class).claimable(new Steps.Criteria(agent, now, among), limit);
  }

  private List<Step> claimable(Agent agent, int afterSeconds) {
    return claimable(agent, afterSeconds, Among.ALL_TASKS, 100);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  default void theLowestRankComesFirst() {
    var bench = new WorkBench(this);
    var agent = bench.agent("java");
    var task = bench.task();
    var late = bench.insert(StepRow.of(task, 0).readyAfter(seconds(20)));
    var early = bench.insert(StepRow.of(task, 1).readyAfter(seconds(10)).asksFor("java"));
    var urgent = bench.insert(StepRow.of(task, 2).readyAfter(seconds(30)).headStart(seconds(25)));
    var first = bench.insert(StepRow.of(task, 3));

    assertThat(claimable(agent, 60)).containsExactly(first, urgent, early, late);
    assertThat(claimable(agent, 60, Among.ALL_TASKS, 2)).containsExactly(first, urgent);
    assertThat(claimable(agent, 60, Among.ALL_TASKS, 1)).containsExactly(first);
  }

  @Test
  default void amongEqualRanksTheIdDecides() {
    var bench = new WorkBench(this);
    var task = bench.task();
    var later = bench.task();
    var three = bench.insert(StepRow.of(later, 0));
    var two = bench.insert(StepRow.of(task, 1));
    var one = bench.insert(StepRow.of(task, 0));

    assertThat(claimable(bench.agent(), 1)).containsExactly(one, two, three);
  }

  @Test
  default void whatWaitedLongEnoughOvertakesTheUrgent() {
    var bench = new WorkBench(this);
    var task = bench.task();
    var urgent = bench.insert(StepRow.of(task, 0).readyAfter(seconds(120)).headStart(seconds(60)));
    var old = bench.insert(StepRow.of(task, 1).readyAfter(seconds(59)));

    assertThat(claimable(bench.agent(), 120)).containsExactly(old, urgent);
  }

  @Test
  default void aStepIsOfItsSwarmsAgentsOnly() {
    var bench = new WorkBench(this);
    bench.insert(StepRow.of(bench.task(), 0));
    bench.insert(StepRow.of(bench.task(), 0).leasedTo(bench.agent(), seconds(1)));

    assertThat(claimable(new WorkBench(this).agent(), 10)).isEmpty();
  }

  @Test
  default void anAgentClaimsWhatItsCapabilitiesCover() {
    var bench = new WorkBench(this);
    var task = bench.task();
    var anyone = bench.insert(StepRow.of(task, 0));
    var java = bench.insert(StepRow.of(task, 1).asksFor("java"));
    var both = bench.insert(StepRow.of(task, 2).asksFor("java", "sql"));
    var ranOut =
        bench.insert(StepRow.of(task, 3).asksFor("sql").leasedTo(bench.agent("sql"), seconds(1)));

    assertThat(claimable(bench.agent(), 9)).containsExactly(anyone);
    assertThat(claimable(bench.agent("java"), 9)).containsExactly(anyone, java);
    assertThat(claimable(bench.agent("sql"), 9)).containsExactly(anyone, ranOut);
    assertThat(claimable(bench.agent("java", "sql", "c"), 9))
        .containsExactly(anyone, java, both, ranOut);
  }

  @Test
  default void aStepRestsUntilItMayBeClaimed() {
    var bench = new WorkBench(this);
    var agent = bench.agent();
    var resting =
        bench.insert(StepRow.of(bench.task(), 0).readyAfter(seconds(10)).headStart(seconds(3_600)));
    var ready = bench.insert(StepRow.of(bench.task(), 0).readyAfter(seconds(5)));

    assertThat(claimable(agent, 4)).isEmpty();
    assertThat(claimable(agent, 9, Among.ALL_TASKS, 1)).containsExactly(ready);
    assertThat(claimable(agent, 10)).containsExactly(resting, ready);
  }

  @Test
  default void anOfferedStepIsItsAgentsUntilTheOfferLapses() {
    var bench = new WorkBench(this);
    var preferred = bench.agent();
    var other = bench.agent();
    var offered = bench.insert(StepRow.of(bench.task(), 0).offeredTo(preferred, seconds(5)));
    var later = bench.insert(StepRow.of(bench.task(), 0).readyAfter(seconds(1)));

    assertThat(claimable(preferred, 1)).containsExactly(offered, later);
    assertThat(claimable(other, 4, Among.ALL_TASKS, 1)).containsExactly(later);
    assertThat(claimable(other, 5)).containsExactly(offered, later);
  }

  @Test
  default void onlyReadyStepsAndLeasesThatRanOutCanBeClaimed() {
    var bench = new WorkBench(this);
    var holder = bench.agent();
    var task = bench.task();
    bench.insert(StepRow.of(task, 0).in(StepState.BLOCKED));
    bench.insert(StepRow.of(task, 1).in(StepState.FAILED));
    bench.insert(StepRow.of(task, 2).in(StepState.CANCELLED));
    bench.insert(StepRow.of(task, 3).doneBy(holder.id()));
    var live = bench.insert(StepRow.of(task, 4).leasedTo(holder, seconds(10)));
    var ranOut = bench.insert(StepRow.of(task, 5).leasedTo(holder, seconds(5)));
    var spent = bench.insert(StepRow.of(task, 6).lastAttempt().leasedTo(holder, seconds(5)));

    assertThat(claimable(bench.agent(), 4)).isEmpty();
    assertThat(claimable(bench.agent(), 9)).containsExactly(ranOut, spent);
    assertThat(claimable(holder, 9)).containsExactly(ranOut, spent);
    assertThat(claimable(bench.agent(), 10)).containsExactly(live, ranOut, spent);
  }

  @Test
  default void aLeaseThatRanOutKeepsItsPlaceInTheQueue() {
    var bench = new WorkBench(this);
    var task = bench.task();
    var middle =
        bench.insert(
            StepRow.of(task, 1).readyAfter(seconds(2)).leasedTo(bench.agent(), seconds(3)));
    var first = bench.insert(StepRow.of(task, 2).readyAfter(seconds(1)));
    var last = bench.insert(StepRow.of(task, 0).readyAfter(seconds(3)));

    assertThat(claimable(bench.agent(), 9)).containsExactly(first, middle, last);
  }

  @Test
  default void amongRunningTasksNoOtherIsStarted() {
    var bench = new WorkBench(this);
    var agent = bench.agent();
    bench.insert(StepRow.of(bench.task(), 0));
    var running = bench.runningTask();
    var ready = bench.insert(StepRow.of(running, 0).readyAfter(seconds(1)));
    var ranOut =
        bench.insert(
            StepRow.of(running, 1).readyAfter(seconds(2)).leasedTo(bench.agent(), seconds(3)));

    assertThat(claimable(agent, 9, Among.RUNNING_TASKS, 100)).containsExactly(ready, ranOut);
    assertThat(claimable(agent, 9, Among.RUNNING_TASKS, 1)).containsExactly(ready);
  }

  @Test
  default void fellowStepsGoToDistinctAgents() {
    for (var role : new Role[] {Role.PEER, Role.SPOKE, Role.HUB, Role.LINK}) {
      var bench = new WorkBench(this);
      var holder = bench.agent();
      var doer = bench.agent();
      var task = bench.task();
      bench.insert(StepRow.of(task, 0).role(role).leasedTo(holder, seconds(10)));
      bench.insert(StepRow.of(task, 1).role(role).doneBy(doer.id()));
      var free = bench.insert(StepRow.of(task, 2).role(role));
      var elsewhere = bench.insert(StepRow.of(bench.task(), 0).role(role).readyAfter(seconds(1)));

      assertThat(claimable(holder, 9)).as("%s held", role).containsExactly(elsewhere);
      assertThat(claimable(doer, 9)).as("%s done", role).containsExactly(elsewhere);
      assertThat(claimable(bench.agent(), 9)).as("%s", role).containsExactly(free, elsewhere);
    }
  }

  @Test
  default void aFellowStepThatRanOutGoesBackToItsHolderOrToAnAgentWithoutOne() {
    var bench = new WorkBench(this);
    var holder = bench.agent();
    var doer = bench.agent();
    var task = bench.task();
    var ranOut = bench.insert(StepRow.of(task, 0).role(Role.PEER).leasedTo(holder, seconds(5)));
    bench.insert(StepRow.of(task, 1).role(Role.PEER).doneBy(doer.id()));
    var free = bench.insert(StepRow.of(task, 2).role(Role.PEER));

    assertThat(claimable(holder, 9)).containsExactly(ranOut);
    assertThat(claimable(doer, 9)).isEmpty();
    assertThat(claimable(bench.agent(), 9)).containsExactly(ranOut, free);
  }

  @Test
  default void stepsThatNeedNoDistinctAgentsMayAllGoToOne() {
    for (var role : new Role[] {Role.SINGLE, Role.COORDINATOR, Role.PART, Role.MERGE}) {
      var bench = new WorkBench(this);
      var agent = bench.agent();
      var task = bench.task();
      bench.insert(StepRow.of(task, 0).role(role).doneBy(agent.id()));
      var next = bench.insert(StepRow.of(task, 1).role(role));

      assertThat(claimable(agent, 9)).as("%s", role).containsExactly(next);
    }
  }
}
