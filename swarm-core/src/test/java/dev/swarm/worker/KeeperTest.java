package dev.swarm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Priority;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keeper's ticks on a simulated clock, without a thread. */
class KeeperTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final Coordinator coordinator =
      Coordinator.resting(store, Coordinator.Options.defaults().caps(new Caps(5, 50, 100, 1, 100)));
  private final List<Running> givenUp = new ArrayList<>();

  private Running begin(Member member) {
    coordinator.tasks().submit(member.agent().swarm(), TaskSpec.describe("work")).orThrow();
    var assignment = coordinator.work().claim(member.agent().id(), 1).orThrow().getFirst();
    var running = new Running(assignment, clock.instant());
    assertThat(member.takeOn(running)).isTrue();
    assertThat(member.takeOn(new Running(assignment, clock.instant()))).isFalse();
    return running;
  }

  private Member member() {
    var swarm = coordinator.swarms().create(SwarmSpec.named("s"));
    Agent agent = swarm.spawn(AgentSpec.of(AgentType.CODER));
    return new Member(agent, step -> Outcome.succeeded(""));
  }

  private Keeper keeper(Member member) {
    return new Keeper(coordinator.work(), List.of(member), (m, running) -> givenUp.add(running));
  }

  @Test
  void aLeaseTakenByAnotherStopsTheWork() {
    var member = member();
    var running = begin(member);
    clock.advance(Duration.ofSeconds(61));
    var other =
        coordinator
            .agents()
            .spawn(member.agent().swarm(), AgentSpec.of(AgentType.TESTER))
            .orThrow();
    assertThat(coordinator.work().claim(other.id(), 1).orThrow()).hasSize(1);
    keeper(member).tick(clock.instant());
    assertThat(running.stop()).isEqualTo(Running.Stop.LOST);
  }

  @Test
  void workWhoseLeaseRanOutGoesOnWhileTheCapLeavesItNoRoomAndNobodyTookItsStep() {
    var member = member();
    var running = begin(member);
    var swarm = member.agent().swarm();
    var other =
        coordinator
            .agents()
            .spawn(swarm, AgentSpec.of(AgentType.TESTER).capabilities("test"))
            .orThrow();
    clock.advance(Duration.ofSeconds(61));
    var urgent = TaskSpec.describe("first").capabilities("test").priority(Priority.CRITICAL);
    coordinator.tasks().submit(swarm, urgent).orThrow();
    var taken = coordinator.work().claim(other.id(), 1).orThrow().getFirst();
    var keeper = keeper(member);
    keeper.tick(clock.instant());
    assertThat(running.stop()).isEqualTo(Running.Stop.NOT);
    assertThat(coordinator.work().held(member.agent().id())).isEmpty();

    coordinator.work().release(Hold.of(taken)).orThrow();
    clock.advance(Duration.ofSeconds(21));
    keeper.tick(clock.instant());
    assertThat(coordinator.work().held(member.agent().id())).hasSize(1);
  }

  @Test
  void workThatDoesNotStopIsGivenUpAfterTheKeepersPatience() {
    var member = member();
    var running = begin(member);
    var keeper = keeper(member);
    running.stop(Running.Stop.TIMED_OUT, clock.instant());
    running.stop(Running.Stop.LOST, clock.instant());
    assertThat(running.stop()).as("the first reason stands").isEqualTo(Running.Stop.TIMED_OUT);
    keeper.tick(clock.instant());
    assertThat(givenUp).isEmpty();
    clock.advance(Keeper.PATIENCE.plusMillis(1));
    keeper.tick(clock.instant());
    assertThat(givenUp).containsExactly(running);
  }

  @Test
  void heartbeatsKeepALeaseForAsLongAsItsStepMayTake() {
    var member = member();
    var running = begin(member);
    var keeper = keeper(member);
    for (int i = 0; i < 25; i++) {
      clock.advance(Duration.ofSeconds(21));
      keeper.tick(clock.instant());
    }
    assertThat(running.stop()).isEqualTo(Running.Stop.NOT);
    assertThat(coordinator.work().held(member.agent().id())).hasSize(1);
    clock.advance(Duration.ofSeconds(80));
    keeper.tick(clock.instant());
    assertThat(running.stop()).isEqualTo(Running.Stop.TIMED_OUT);
  }
}
