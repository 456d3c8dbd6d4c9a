package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.task.RetryPolicy;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a store finds claimable, the step itself has the last word. */
class StepTest {
  private static final AgentId OTHER = new AgentId("agent_x");

  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario = new Scenario(new MemoryStore(clock), clock, Caps.DEFAULT, 1);

  private Step claimed(RetryPolicy retry) {
    var swarm = scenario.swarm(Topology.MESH);
    scenario.submit(swarm, TaskSpec.describe("work").retry(retry));
    return scenario.step(scenario.claim(scenario.join(swarm, "me")).step());
  }

  private static void refused(Step step, AgentId agent, Instant now) {
    assertThat(step.claimable(agent, now)).isFalse();
    assertThatThrownBy(() -> step.claim(agent, now, Duration.ofSeconds(60), Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aLiveLeaseIsNotTakenOver() {
    var step = claimed(RetryPolicy.DEFAULT);
    var until = step.lease().orElseThrow().until();

    refused(step, OTHER, until.minusNanos(1_000));
    assertThat(step.claimable(OTHER, until)).isTrue();
  }

  @Test
  void aSpentLeaseIsNotTakenOver() {
    var step = claimed(RetryPolicy.NEVER);

    refused(step, OTHER, step.lease().orElseThrow().until());
  }

  @Test
  void aStepThatRestsIsNotClaimed() {
    var step = claimed(RetryPolicy.DEFAULT);
    var hold = new Hold(step.lease().orElseThrow().agent(), step.id(), step.token());
    scenario.work().complete(hold, Outcome.failed("again")).orThrow();

    refused(scenario.step(step.id()), OTHER, clock.instant());
  }

  @Test
  void anOfferedStepIsNotClaimedByAnother() {
    var swarm = scenario.swarm(Topology.MESH);
    scenario.join(swarm, "one");
    scenario.join(swarm, "two");
    var step = scenario.step(scenario.submit(swarm, TaskSpec.describe("work")), 0);

    refused(step, OTHER, clock.instant());
    assertThat(step.claimable(step.offer().orElseThrow().agent(), clock.instant())).isTrue();
  }

  @Test
  void whatEndedIsNotClaimed() {
    var step = claimed(RetryPolicy.DEFAULT);
    scenario.tasks().cancel(step.task(), "enough").orThrow();

    refused(scenario.step(step.id()), OTHER, clock.instant().plusSeconds(3_600));
  }
}
