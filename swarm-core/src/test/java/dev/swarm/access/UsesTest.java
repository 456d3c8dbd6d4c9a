package dev.swarm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UsesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ApiKey KEY =
      ApiKey.made(
          KeyId.drawn(new SplittableRandom(5)),
          KeySpec.of("ann", Scopes.of("swarm:read")),
          Fingerprint.OF_NOTHING,
          NOW);

  private final Uses uses = new Uses();

  @Test
  void whatAnotherProcessNotedWithinTheMinuteIsNotNotedAgain() {
    uses.note(KEY.used(NOW), NOW.plusSeconds(59));
    assertThat(uses.any()).isFalse();
    uses.note(KEY.used(NOW), NOW.plusSeconds(60));
    assertThat(uses.any()).isTrue();
  }

  @Test
  void aClockThatWasSetBackHidesNoUse() {
    uses.note(KEY, NOW);
    uses.record(used -> assertThat(used).isEqualTo(Map.of(KEY.id(), NOW)));
    assertThat(uses.any()).isFalse();
    uses.note(KEY, NOW.minusSeconds(3_600));
    assertThat(uses.any()).isTrue();
  }
}
