package dev.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final Coordinator coordinator =
      Coordinator.resting(new MemoryStore(InstantSource.system()), Coordinator.Options.defaults());

  @AfterEach
  void close() {
    coordinator.close();
  }

  @Test
  void aCommitEndsTheWait() throws InterruptedException {
    var pulse = coordinator.pulse();
    long seen = pulse.count();
    var other = Thread.ofVirtual().start(() -> coordinator.swarms().create(SwarmSpec.named("one")));

    assertThat(pulse.awaitBeyond(seen, Duration.ofSeconds(20))).isGreaterThan(seen);
    other.join();
    assertThat(coordinator.swarms().open()).hasSize(1);
  }

  @Test
  void withoutACommitTheWaitEndsWithItsTime() throws InterruptedException {
    var pulse = coordinator.pulse();
    long seen = pulse.count();

    assertThat(pulse.awaitBeyond(seen, Duration.ofMillis(5))).isEqualTo(seen);
  }

  @Test
  void anInterruptEndsTheWait() {
    var pulse = coordinator.pulse();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> pulse.awaitBeyond(pulse.count(), Duration.ofSeconds(20)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void liveLeasesAreToldByAgent() {
    var swarm = coordinator.swarms().create(SwarmSpec.named("one"));
    var busy = swarm.spawn(AgentSpec.of(AgentType.CODER).named("busy"));
    swarm.submit(TaskSpec.describe("something"));
    var claimed = coordinator.work().claim(busy.id(), 1).orThrow().getFirst();
    var idle = swarm.spawn(AgentSpec.of(AgentType.CODER).named("idle"));

    var holds = coordinator.work().holds(List.of(busy.id(), idle.id()));

    assertThat(holds).containsOnlyKeys(busy.id());
    assertThat(holds.get(busy.id())).containsExactly(Hold.of(claimed));
  }
}
