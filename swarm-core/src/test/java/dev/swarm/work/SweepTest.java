package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Cause;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario =
      new Scenario(new MemoryStore(clock), clock, new Caps(5, 50, 100, 100, 100), 1);
  private final Swarm swarm = scenario.swarm(Topology.MESH);

  private static TaskSpec spec() {
    return TaskSpec.describe("work");
  }

  private Agent agent(int slots) {
    return scenario.join(swarm, AgentSpec.of(AgentType.CODER).slots(slots));
  }

  private long count(TaskState state) {
    return scenario.tasks().count(swarm.id(), state);
  }

  @Test
  void withNothingToDoItWritesNothing() {
    scenario.submit(swarm, spec().deadline(Duration.ofHours(1)));
    scenario.claim(agent(1));
    var head = scenario.journal().head();

    assertThat(scenario.sweep().tick()).isFalse();
    assertThat(scenario.journal().head()).isEqualTo(head);
  }

  @Test
  void overdueTasksFailBiteByBite() {
    for (int i = 0; i < 40; i++) {
      scenario.submit(swarm, spec().deadline(Duration.ofSeconds(10)));
    }
    clock.advance(Duration.ofSeconds(10));

    assertThat(scenario.sweep().tick()).isTrue();
    assertThat(count(TaskState.FAILED)).isEqualTo(32);
    assertThat(scenario.sweep().tick()).isFalse();
    assertThat(count(TaskState.FAILED)).isEqualTo(40);
  }

  @Test
  void spentLeasesBecomeDeadLetters() {
    var task = scenario.submit(swarm, spec().retry(RetryPolicy.NEVER));
    scenario.claim(agent(1));
    clock.advance(Duration.ofSeconds(60));
    scenario.sweep().tick();

    var ending = scenario.task(task).ending().orElseThrow();
    assertThat(ending.cause()).contains(Cause.ATTEMPTS);
    assertThat(scenario.events(task.id().value() + "/0"))
        .containsExactly("Planned", "Leased", "Expired", "Failed");
  }

  @Test
  void severalSpentStepsOfOneTaskFailItOnce() {
    scenario.join(swarm, "one");
    scenario.join(swarm, "two");
    var task = scenario.submit(swarm, spec().agents(2).retry(RetryPolicy.NEVER));
    scenario.agents().active(swarm.id()).forEach(scenario::claim);
    clock.advance(Duration.ofSeconds(60));
    scenario.sweep().tick();

    assertThat(scenario.task(task).state()).isEqualTo(TaskState.FAILED);
    assertThat(scenario.events(task.id().value())).containsOnlyOnce("Failed");
  }

  @Test
  void whatAClosedSwarmLeftOpenIsCancelled() {
    var blockedBy = scenario.submit(swarm, spec());
    scenario.submit(swarm, spec().needs(blockedBy.id()));
    var held = scenario.claim(agent(1));
    scenario.swarms().close(swarm.id()).orThrow();
    scenario.sweep().tick();

    assertThat(count(TaskState.CANCELLED)).isEqualTo(2);
    assertThat(Scenario.code(scenario.work().complete(Hold.of(held), Outcome.succeeded("late"))))
        .isEqualTo("CANCELLED");
    assertThat(scenario.sweep().tick()).isFalse();
  }

  @Test
  void anAgentWithALiveLeaseIsNotRetired() {
    var sweep =
        scenario.sweeping(
            new Sweep.Terms(Duration.ofSeconds(20), Retention.DEFAULT, Duration.ofHours(1)));
    scenario.submit(swarm, spec());
    scenario.claim(agent(1));
    clock.advance(Duration.ofSeconds(30));
    sweep.tick();
    assertThat(scenario.agents().active(swarm.id())).hasSize(1);

    clock.advance(Duration.ofSeconds(31));
    sweep.tick();
    assertThat(scenario.agents().active(swarm.id())).isEmpty();
  }

  @Test
  void silentAgentsWhoseLeasesRanOutAreRetiredBiteByBite() {
    for (int i = 0; i < 40; i++) {
      scenario.submit(swarm, spec());
    }
    for (int i = 0; i < 40; i++) {
      scenario.claim(scenario.join(swarm, "agent " + i));
    }
    clock.advance(Scenario.RETIRE_AFTER.plusSeconds(1));

    assertThat(scenario.sweep().tick()).isTrue();
    assertThat(scenario.sweep().tick()).isFalse();
    assertThat(scenario.agents().active(swarm.id())).isEmpty();
  }
}
