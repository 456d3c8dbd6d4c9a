package dev.swarm.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.AgentEvent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.blob.Payload;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryEvent;
import dev.swarm.memory.MemoryKey;
import dev.swarm.network.Checksum;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkEvent;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.Shape;
import dev.swarm.swarm.SwarmEvent;
import dev.swarm.task.TaskEvent;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.StepEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An event that cannot follow what came before is refused: it was made up. */
class StateTest {
  private static final SwarmId SWARM = new SwarmId("swarm_1");

  private final State state = new State();

  private static Subject subject(Subject.Kind kind, String id) {
    return new Subject(kind, id, SWARM);
  }

  private void refused(Event event, String why) {
    assertThatThrownBy(() -> state.apply(event, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void nothingHappensToWhatNeverBegan() {
    refused(new SwarmEvent.Closed(subject(Subject.Kind.SWARM, "swarm_1"), 1), "never created");
    refused(new AgentEvent.Retired(subject(Subject.Kind.AGENT, "agent_1"), 1), "never spawned");
    refused(new TaskEvent.Started(subject(Subject.Kind.TASK, "task_1"), 1), "begin with Started");
    refused(new StepEvent.NeedMet(subject(Subject.Kind.STEP, "task_1/0"), 1), "with NeedMet");
  }

  private static MemoryEvent.Added added(String id, long floor) {
    var content = new Memory.Content(Instant.EPOCH, Optional.empty(), Optional.empty(), 1);
    var subject = subject(Subject.Kind.MEMORY, id);
    return new MemoryEvent.Added(
        subject, 1, new MemoryKey("notes", id), floor, content, new byte[32]);
  }

  @Test
  void theVersionsOfANewMemoryBeginAboveAllThatAreGone() {
    var gone = subject(Subject.Kind.MEMORY, "memory_1");
    refused(new MemoryEvent.Expired(gone, 1, Instant.EPOCH), "never added");
    refused(added("memory_1", 1), "begins above 0, not 1");
    state.apply(added("memory_1", 0), Instant.EPOCH);
    state.apply(new MemoryEvent.Deleted(gone, 2, Optional.empty(), Instant.EPOCH), Instant.EPOCH);
    refused(added("memory_2", 0), "begins above 1, not 0");
    state.apply(added("memory_2", 1), Instant.EPOCH);
    assertThat(state.memories()).extracting(Memory::version).containsExactly(2L);
  }

  private static NetworkEvent.Added network(String id, long floor) {
    var checksum = Checksum.of(Payload.of(id));
    var content =
        new Network.Content(
            Instant.EPOCH, Optional.empty(), "raw", new Shape(1, 1, 1), id.length(), checksum);
    var subject = subject(Subject.Kind.NETWORK, id);
    return new NetworkEvent.Added(subject, 1, NetworkKey.shared("net"), floor, content);
  }

  @Test
  void theVersionsOfANewNetworkBeginAboveAllThatAreGone() {
    var gone = subject(Subject.Kind.NETWORK, "network_1");
    refused(new NetworkEvent.Removed(gone, 1, Optional.empty(), Instant.EPOCH), "never added");
    refused(network("network_1", 1), "begins above 0, not 1");
    state.apply(network("network_1", 0), Instant.EPOCH);
    state.apply(new NetworkEvent.Removed(gone, 2, Optional.empty(), Instant.EPOCH), Instant.EPOCH);
    refused(network("network_2", 0), "begins above 1, not 0");
    state.apply(network("network_2", 1), Instant.EPOCH);
    assertThat(state.stream().map(Entity::id)).containsExactly("network_2", "swarm_1");
  }

  @Test
  void noVersionIsSkipped() {
    var spec = AgentSpec.of(AgentType.CODER);
    refused(
        new AgentEvent.Spawned(subject(Subject.Kind.AGENT, "agent_1"), 2, spec),
        "skips its version 1");
  }

  @Test
  void aTaskWaitsForAsManyAsItSays() {
    var brief = TaskSpec.describe("it").needs(new TaskId("task_0")).brief();
    refused(
        new TaskEvent.Submitted(
            subject(Subject.Kind.TASK, "task_1"),
            1,
            brief,
            1,
            0,
            Instant.EPOCH,
            Optional.empty(),
            new byte[32]),
        "waits for 1 tasks, not for 0");
  }

  @Test
  void anEventOfNoRoomIsRefused() {
    refused(new Unknown(subject(Subject.Kind.TASK, "task_1")), "Unknown");
  }

  private record Unknown(Subject subject) implements Event {
    @Override
    public long version() {
      return 1;
    }

    @Override
    public void encode(Encoder out) {}
  }
}
