package dev.swarm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.contract.SimulatedClock;
import dev.swarm.journal.OvertakenException;
import dev.swarm.journal.Verdict;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.memory.MemoryStore;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditRoomTest {
  private final Store store = new MemoryStore(new SimulatedClock());
  private final AuditRoom room = new AuditRoom(new Overtaking(store));

  /** Drops all but the newest entries just before the second page is read. */
  private static final class Overtaking extends ForwardingStore {
    private final AuditRoom other;
    private int reads;

    Overtaking(Store store) {
      super(store);
      other = new AuditRoom(store);
    }

    @Override
    public <R> R read(Function<Tx, R> work) {
      if (++reads == 3) {
        other.retain(new AuditRetention(Duration.ofDays(1), 10));
      }
      return super.read(work);
    }
  }

  @BeforeEach
  void record() {
    var event = new AuditEvent(Kind.LOGIN_REFUSED, "", "192.0.2.1", Map.of());
    new AuditRoom(store).record(IntStream.range(0, 2_500).mapToObj(i -> event).toList());
  }

  @Test
  void whoseNextEntriesAreDroppedMeanwhileIsToldSo() {
    assertThatThrownBy(() -> room.each(entry -> {})).isInstanceOf(OvertakenException.class);
  }

  @Test
  void whoProvesBeginsAnewThen() {
    assertThat(room.verify())
        .isInstanceOfSatisfying(
            Verdict.Unanchored.class,
            whole -> assertThat(whole.head().position()).isEqualTo(2_503));
  }
}
