package dev.swarm.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Score;
import dev.swarm.blob.Payload;
import dev.swarm.contract.Scenario;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Encoder;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.memory.MemorySpec;
import dev.swarm.message.Letter;
import dev.swarm.network.Errors;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Shape;
import dev.swarm.network.Training;
import dev.swarm.reservation.Wish;
import dev.swarm.route.Patterns;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.SwarmStrategy;
import dev.swarm.task.Need;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.topology.Topology;
import dev.swarm.work.Evidence;
import dev.swarm.work.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateCodeTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final Scenario scenario = new Scenario(store, clock, Caps.DEFAULT, 3);

  /** Entities of every kind, in as many states as a few lines lead to. */
  private State state() {
    var swarm = scenario.swarm(Topology.HIERARCHICAL, SwarmStrategy.ADAPTIVE);
    var agent = scenario.join(swarm, "agent", "java", "sql");
    var other = scenario.join(swarm, "other", "java");
    scenario.agents().rate(other.id(), Score.of(0.1), Patterns::best).orThrow();
    var terms = TaskSpec.describe("first").capabilities("java").deadline(Duration.ofHours(1));
    scenario.submit(swarm, terms);
    var needed = scenario.submit(swarm, TaskSpec.describe("for nobody").capabilities("cobol"));
    scenario.submit(swarm, TaskSpec.describe("second").needs(needed.id(), Need.Demand.ENDED));
    clock.advance(Duration.ofSeconds(6));
    scenario.complete(scenario.claim(agent), Outcome.split(List.of("a", "b")));
    clock.advance(Duration.ofSeconds(6));
    var evidence = List.<Evidence>of(new Evidence.ExitCode(0), new Evidence.FileHash("f", "ab"));
    scenario.complete(scenario.claim(other), new Outcome.Succeeded(Payload.of("a"), evidence));
    scenario.submit(swarm, TaskSpec.describe("failing"));
    scenario.claim(other);
    clock.advance(Duration.ofSeconds(6));
    scenario.complete(scenario.claim(agent), Outcome.failedForGood("no"));
    scenario.submit(swarm, TaskSpec.describe("offered").capabilities("java"));
    scenario.messages().send(Letter.of(agent.id(), "other", "hello")).orThrow();
    var spec = MemorySpec.of("notes", "gone", "v").ttl(Duration.ofHours(1));
    scenario.memory().put(swarm.id(), spec, Author.outside()).orThrow();
    scenario
        .memory()
        .delete(swarm.id(), spec.key(), Expected.anything(), Author.outside())
        .orThrow();
    scenario.memory().put(swarm.id(), spec, Author.agent(agent.id())).orThrow();
    scenario.reservations().reserve(Wish.exclusive(agent.id(), "src/**")).orThrow();
    networks(swarm.id(), agent.id());
    scenario.swarms().close(scenario.swarm(Topology.RING).id()).orThrow();
    return new ReplayRoom(store).replay().state();
  }

  /** One that is gone, one of the agent's, and one that was trained. */
  private void networks(SwarmId swarm, AgentId agent) {
    var key = NetworkKey.shared("net");
    var its = NetworkKey.of(agent, "net");
    var spec = NetworkSpec.of(key, "raw", new Shape(2, 1, 9), Payload.of("weights"));
    var networks = scenario.networks();
    networks.put(swarm, spec, Author.outside()).orThrow();
    networks.remove(swarm, key, Expected.anything(), Author.outside()).orThrow();
    networks.put(swarm, spec, Author.agent(agent)).orThrow();
    var own = NetworkSpec.of(its, "raw", spec.shape(), spec.content());
    networks.put(swarm, own, Author.agent(agent)).orThrow();
    var run = Training.Run.of(3, 9, Duration.ofMillis(1)).seed(7);
    var training = Training.of("rprop", run, Training.Ended.REACHED).end(Errors.mse(0.1));
    for (int i = 0; i < 11; i++) {
      networks.record(swarm, key, 2, training, Author.agent(agent)).orThrow();
    }
  }

  private static byte[] written(Entities entities) {
    var out = new ByteArrayOutputStream();
    StateCode.write(entities, out);
    return out.toByteArray();
  }

  private static State read(byte[] bytes) throws IOException {
    return StateCode.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void aStateIsReadBackAsItWas() throws IOException {
    var state = state();
    byte[] bytes = written(state);

    var back = read(bytes);
    assertThat(back.stream()).containsExactlyElementsOf(state.stream().toList());
    assertThat(state.stream().map(Entity::kind).distinct()).containsExactly(Entity.Kind.values());
    assertThat(written(back)).isEqualTo(bytes);
    assertThat(StateHash.of(back)).isEqualTo(StateHash.of(state));
  }

  @Test
  void itsHashIsTheHashOfItsBytes() {
    var state = state();

    assertThat(StateHash.of(state).hex()).isEqualTo(Payload.of(written(state)).sha256());
    assertThat(StateHash.of(new State())).isNotEqualTo(StateHash.of(state));
  }

  @Test
  void aStateCanBeFoldedOnWhereItWasReadBack() throws IOException {
    var back = read(written(state()));
    var before = scenario.journal().head().position();
    scenario.tasks().retry(lastFailed());
    for (var entry : scenario.journal().read(before + 1, 1_000)) {
      back.apply(Events.of(entry), entry.at());
    }

    assertThat(StateHash.of(back)).isEqualTo(store.read(tx -> StateHash.of(new Tables(tx))));
  }

  private TaskId lastFailed() {
    return store.read(tx -> new ReplayRoom(store).replay()).state().tasks().stream()
        .filter(t -> t.state() == TaskState.FAILED)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void whatComesAfterAStateIsLeftToOthers() throws IOException {
    byte[] bytes = written(state());
    var in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 3));
    StateCode.read(in);

    assertThat(in.available()).isEqualTo(3);
  }

  @Test
  void aStateThatBreaksOffIsRefused() {
    byte[] bytes = written(state());

    for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(bytes, length))).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void anotherFormatAndAnotherOrderAreRefused() {
    var entities = new ArrayList<>(state().stream().toList());
    byte[] heading = new Encoder().text("swarm-state").number(2).toBytes();
    assertThatThrownBy(() -> read(new Encoder().bytes(heading).toBytes()))
        .isInstanceOf(IllegalArgumentException.class);

    Collections.swap(entities, 0, 1);
    assertThatThrownBy(() -> read(written(entities::forEach)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("out of order");
    assertThatThrownBy(() -> read(new byte[] {-1, -1, -1, -1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntityWithMoreThanItsFieldsIsRefused() {
    byte[] entity = EntityCode.encode(state().stream().findFirst().orElseThrow());
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        new Encoder().bytes(new Encoder().text("swarm-state").number(1).toBytes()).toBytes());
    out.writeBytes(new Encoder().bytes(Arrays.copyOf(entity, entity.length + 2)).toBytes());

    assertThatThrownBy(() -> read(out.toByteArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("canonical");
  }

  @Test
  void aStatesHashHasSixtyFourDigits() {
    assertThatThrownBy(() -> new StateHash("ab")).isInstanceOf(IllegalArgumentException.class);
    assertThat(StateHash.of(new State())).hasToString(StateHash.of(new State()).hex());
  }
}
