package dev.swarm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.journal.Head;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final AuditEvent EVENT = new AuditEvent(Kind.KEY_MADE, "ada", "key_1", Map.of());

  @Test
  void whatIsNotTheNextEntryMovesNoHead() {
    var writing = new AuditChain(Head.GENESIS);
    var first = writing.seal(EVENT, NOW);
    var second = writing.seal(EVENT, NOW);
    var reading = new AuditChain(Head.GENESIS);

    assertThat(reading.accepts(second)).isFalse();
    assertThat(reading.head()).isEqualTo(Head.GENESIS);
    assertThat(reading.accepts(first)).isTrue();
    assertThat(reading.accepts(first)).isFalse();
    assertThat(reading.head()).isEqualTo(first.head());
  }
}
