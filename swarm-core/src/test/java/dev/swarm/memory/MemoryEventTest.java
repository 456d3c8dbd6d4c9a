package dev.swarm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.contract.SimulatedClock;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryEventTest {
  private static final Instant AT = SimulatedClock.START;
  private static final Subject SUBJECT =
      new Subject(Subject.Kind.MEMORY, "memory_1", new SwarmId("swarm_1"));
  private static final Memory.Content CONTENT =
      new Memory.Content(
          AT, Optional.of(AT.plusSeconds(9)), Optional.of(new AgentId("agent_1")), 300_000);
  private static final MemoryKey KEY = new MemoryKey("notes", "ä key");
  private static final byte[] FINGERPRINT = {1, 2, 3};

  private static MemoryEvent decoded(MemoryEvent event) {
    var out = new Encoder();
    event.encode(out);
    return MemoryEvent.decode(
        event.type(), event.subject(), event.version(), new Decoder(out.toBytes()));
  }

  @Test
  void everyEventComesBackFromItsBytes() {
    for (var event :
        List.<MemoryEvent>of(
            new MemoryEvent.Deleted(SUBJECT, 2, Optional.of(new AgentId("agent_1")), AT),
            new MemoryEvent.Deleted(SUBJECT, 2, Optional.empty(), AT),
            new MemoryEvent.Expired(SUBJECT, 3, AT))) {
      assertThat(decoded(event)).isEqualTo(event);
    }
    var added =
        (MemoryEvent.Added)
            decoded(new MemoryEvent.Added(SUBJECT, 1, KEY, 7, CONTENT, FINGERPRINT));
    assertThat(added.key()).isEqualTo(KEY);
    assertThat(added.floor()).isEqualTo(7);
    assertThat(added.content()).isEqualTo(CONTENT);
    assertThat(added.fingerprint()).isEqualTo(FINGERPRINT);
    assertThat(added).asString().contains("fingerprint=010203");
    var replaced =
        (MemoryEvent.Replaced) decoded(new MemoryEvent.Replaced(SUBJECT, 2, CONTENT, FINGERPRINT));
    assertThat(replaced.content()).isEqualTo(CONTENT);
    assertThat(replaced.fingerprint()).isEqualTo(FINGERPRINT);
    assertThat(replaced).asString().contains("fingerprint=010203");
    assertThatThrownBy(() -> MemoryEvent.decode("Vanished", SUBJECT, 1, new Decoder(new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntryIsAddedOnceAndBeforeAllElse() {
    var added = new MemoryEvent.Added(SUBJECT, 1, KEY, 7, CONTENT, FINGERPRINT);
    var memory = Memory.fold(Optional.empty(), added);
    assertThat(memory.version()).isEqualTo(8);

    assertThatThrownBy(() -> Memory.fold(Optional.of(memory), added))
        .isInstanceOf(IllegalArgumentException.class);
    var replaced = new MemoryEvent.Replaced(SUBJECT, 2, CONTENT, FINGERPRINT);
    assertThat(Memory.fold(Optional.of(memory), replaced).version()).isEqualTo(9);
    assertThatThrownBy(() -> Memory.fold(Optional.empty(), replaced))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
