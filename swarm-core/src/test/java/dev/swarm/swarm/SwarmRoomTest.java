package dev.swarm.swarm;

import static dev.swarm.contract.Scenario.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Decoder;
import dev.swarm.problem.Answer;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwarmRoomTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Scenario scenario =
      new Scenario(new MemoryStore(clock), clock, new Caps(2, 5, 10, 10, 100), 1);
  private final SwarmRoom swarms = scenario.swarms();

  @Test
  void aSwarmIsABalancedMeshOfTheLocalUserUnlessSaidOtherwise() {
    var swarm = swarms.create(SwarmSpec.named("one")).orThrow();

    assertThat(swarm.spec())
        .isEqualTo(
            new SwarmSpec(
                "one",
                "local",
                Topology.MESH,
                SwarmStrategy.BALANCED,
                Duration.ofSeconds(60),
                Optional.empty()));
    assertThat(swarms.find(swarm.id())).contains(swarm);
    assertThat(swarms.findOpen("local", "one")).contains(swarm);
    assertThat(swarms.newest(5)).containsExactly(swarm);
  }

  @Test
  void anOwnersOpenSwarmsHaveDistinctNames() {
    var swarm = swarms.create(SwarmSpec.named("one")).orThrow();

    assertThat(code(swarms.create(SwarmSpec.named("one")))).isEqualTo("CONFLICT");
    assertThat(code(swarms.create(SwarmSpec.named("one").owner("other")))).isEqualTo("DONE");
    swarms.close(swarm.id()).orThrow();
    assertThat(code(swarms.create(SwarmSpec.named("one")))).isEqualTo("DONE");
  }

  @Test
  void aSwarmTooManyIsRefusedUntilOneIsClosed() {
    var one = swarms.create(SwarmSpec.named("one")).orThrow();
    swarms.create(SwarmSpec.named("two")).orThrow();
    assertThat(code(swarms.create(SwarmSpec.named("three")))).isEqualTo("CAP");
    swarms.close(one.id()).orThrow();

    assertThat(code(swarms.create(SwarmSpec.named("three")))).isEqualTo("DONE");
  }

  @Test
  void noOwnerTakesTheSwarmsOfTheOthersButTheUserOfThisMachine() {
    var room =
        new Scenario(new MemoryStore(clock), clock, new Caps(4, 1, 5, 10, 10, 100), 1).swarms();
    var one = room.create(SwarmSpec.named("one").owner("ci")).orThrow();

    var refused = (Answer.Refused<Swarm>) room.create(SwarmSpec.named("two").owner("ci"));
    assertThat(refused.problem().code()).isEqualTo("CAP");
    assertThat(refused.problem().message()).contains("owner ci", "may have 1");
    assertThat(refused.problem().next()).contains("swarm close", "MAX_SWARMS_PER_PRINCIPAL");
    assertThat(code(room.create(SwarmSpec.named("two").owner("other")))).isEqualTo("DONE");
    room.close(one.id()).orThrow();
    assertThat(code(room.create(SwarmSpec.named("two").owner("ci")))).isEqualTo("DONE");
    assertThat(code(room.create(SwarmSpec.named("three")))).isEqualTo("DONE");
    assertThat(code(room.create(SwarmSpec.named("four")))).isEqualTo("DONE");
    assertThat(code(room.create(SwarmSpec.named("five")))).isEqualTo("CAP");
  }

  @Test
  void aSwarmThatIsToTakeMoreAgentsThanAnyMayIsRefusedByTheSettingThatRaisesIt() {
    var most = SwarmSpec.named("one").maxAgents(5);

    var refused = (Answer.Refused<Swarm>) swarms.create(most.maxAgents(6));
    assertThat(refused.problem().code()).isEqualTo("INVALID");
    assertThat(refused.problem().next()).contains("at most 5", "caps.agents");
    assertThat(swarms.create(most).orThrow().spec()).isEqualTo(most);
  }

  @Test
  void closingAClosedSwarmChangesNothing() {
    var swarm = swarms.create(SwarmSpec.named("one")).orThrow();
    var closed = swarms.close(swarm.id()).orThrow();

    assertThat(closed.open()).isFalse();
    assertThat(swarms.close(swarm.id()).orThrow()).isEqualTo(closed);
    assertThat(scenario.events(swarm.id().value())).containsExactly("Created", "Closed");
    assertThat(code(swarms.close(new SwarmId("swarm_x")))).isEqualTo("NOT_FOUND");
  }

  @Test
  void aSpecIsWithinItsBounds() {
    var spec = SwarmSpec.named("one");
    assertThat(spec.lease(Duration.ofNanos(100_000_999)).lease()).isEqualTo(Duration.ofMillis(100));
    for (var lease : new Duration[] {Duration.ofMillis(99), Duration.ofDays(2)}) {
      assertThatThrownBy(() -> spec.lease(lease)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> spec.maxAgents(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> spec.owner("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SwarmSpec.named("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDefaultCapsAreThoseOfTheDesign() {
    assertThat(Caps.DEFAULT).isEqualTo(new Caps(20, 10, 50, 100, 100, 64 << 20));
    assertThatThrownBy(() -> new Caps(0, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Caps(1, 0, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Caps(1, 0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Caps(1, 1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Caps(1, 1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Caps(1, 1, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownEventIsRefused() {
    var swarm = swarms.create(SwarmSpec.named("one")).orThrow();
    var entry = scenario.journal().about(swarm.id().value(), 1).getFirst();

    assertThatThrownBy(
            () -> SwarmEvent.decode("Vanished", entry.subject(), 1, new Decoder(entry.body())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
