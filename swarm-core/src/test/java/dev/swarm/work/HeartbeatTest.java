package dev.swarm.work;

import static dev.swarm.contract.Scenario.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.problem.Answer;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Priority;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario =
      new Scenario(new MemoryStore(clock), clock, new Caps(5, 5, 10, 2, 100), 1);
  private final Swarm swarm = scenario.swarm(Topology.MESH);
  private final Agent agent = scenario.join(swarm, "me");

  private Assignment claimed(TaskSpec spec) {
    scenario.submit(swarm, spec);
    return scenario.claim(agent);
  }

  private Answer<Instant> heartbeat(Hold hold) {
    return scenario.work().heartbeat(List.of(hold)).getFirst();
  }

  private static TaskSpec spec() {
    return TaskSpec.describe("work");
  }

  @Test
  void aHeartbeatExtendsTheLeaseByAWholeOne() {
    var lease = claimed(spec());
    clock.advance(Duration.ofSeconds(20));

    assertThat(heartbeat(Hold.of(lease)).orThrow()).isEqualTo(clock.instant().plusSeconds(60));
    clock.advance(Duration.ofSeconds(59));
    assertThat(scenario.step(lease.step()).ranOut(clock.instant())).isFalse();
  }

  @Test
  void aHeartbeatExtendsNoLeaseBeyondItsTimeout() {
    var lease = claimed(spec().timeout(Duration.ofSeconds(70)));
    clock.advance(Duration.ofSeconds(50));

    assertThat(heartbeat(Hold.of(lease)).orThrow()).isEqualTo(SimulatedClock.START.plusSeconds(70));
  }

  @Test
  void heartbeatsLeaveNoTraceInTheJournal() {
    var lease = claimed(spec());
    var head = scenario.journal().head();
    heartbeat(Hold.of(lease)).orThrow();

    assertThat(scenario.journal().head()).isEqualTo(head);
  }

  @Test
  void aLeaseThatRanOutLivesAgainWhileNobodyTookIt() {
    var lease = claimed(spec());
    clock.advance(Duration.ofSeconds(61));
    assertThat(scenario.work().held(agent.id())).isEmpty();
    heartbeat(Hold.of(lease)).orThrow();

    assertThat(scenario.work().held(agent.id())).hasSize(1);
  }

  @Test
  void aHeartbeatThatWouldExceedTheAgentsSlotsIsRefused() {
    var old = claimed(spec());
    clock.advance(Duration.ofSeconds(61));
    // More urgent than the step that ran out, and so given instead of it.
    claimed(spec().priority(Priority.CRITICAL));

    assertThat(code(heartbeat(Hold.of(old)))).isEqualTo("CAP");
    assertThat(scenario.work().held(agent.id())).hasSize(1);
    assertThat(code(scenario.work().complete(Hold.of(old), Outcome.succeeded("late"))))
        .isEqualTo("DONE");
  }

  @Test
  void aHeartbeatThatWouldExceedTheCapOfLeasesIsRefused() {
    var old = claimed(spec());
    clock.advance(Duration.ofSeconds(61));
    for (int i = 0; i < 2; i++) {
      scenario.submit(swarm, spec().priority(Priority.CRITICAL).capabilities("x"));
      scenario.claim(scenario.join(swarm, "able " + i, "x"));
    }

    assertThat(code(heartbeat(Hold.of(old)))).isEqualTo("CAP");
  }

  @Test
  void everyHoldOfAListIsAnsweredForItself() {
    var lease = claimed(spec());
    var unknown = new Hold(agent.id(), StepId.of(lease.task(), 9), 1);
    var stranger = new Hold(new AgentId("agent_x"), lease.step(), lease.token());
    var answers = scenario.work().heartbeat(List.of(unknown, Hold.of(lease), stranger));

    assertThat(answers.stream().map(Scenario::code).toList())
        .containsExactly("NOT_FOUND", "DONE", "STALE");
    assertThat(scenario.work().current(List.of(unknown, Hold.of(lease), stranger)))
        .containsExactly(false, true, false);
  }

  @Test
  void aCallIsNotedAsASignOfLife() {
    var lease = claimed(spec());
    clock.advance(Duration.ofSeconds(50));
    heartbeat(Hold.of(lease)).orThrow();

    assertThat(scenario.agents().find(agent.id()).orElseThrow().lastSeen())
        .isEqualTo(clock.instant());
  }
}
