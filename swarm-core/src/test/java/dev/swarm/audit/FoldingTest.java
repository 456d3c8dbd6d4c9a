package dev.swarm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.swarm.audit.AuditEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Folding folding = new Folding();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private boolean isToldAtOnce(String principal, String subject) {
    var event = new AuditEvent(Kind.LIMIT_HIT, principal, subject, Map.of());
    return folding.take(event, now).isPresent();
  }

  @Test
  void ofThoseThatHaveANameAThousandAreToldApartAndTheOthersOfTheirKindTogether() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(isToldAtOnce("user" + i, "a")).isTrue();
    }
    assertThat(isToldAtOnce("one more", "a")).isTrue();
    assertThat(isToldAtOnce("another", "b")).isFalse();
    assertThat(isToldAtOnce("user0", "a")).isFalse();

    now = now.plus(MINUTE);
    assertThat(folding.due(now))
        .extracting(AuditEvent::kind, AuditEvent::principal, AuditEvent::subject)
        .containsExactly(
            tuple(Kind.LIMIT_HIT, "user0", "a"), tuple(Kind.LIMIT_HIT, "", Folding.OTHERS));
  }

  @Test
  void whoWasQuietForAMinuteLeavesRoomForAnother() {
    for (int i = 0; i < 33; i++) {
      isToldAtOnce("", "address " + i);
    }
    assertThat(isToldAtOnce("", "a new one")).isFalse();

    now = now.plus(MINUTE);
    assertThat(folding.due(now)).extracting(AuditEvent::subject).containsExactly(Folding.OTHERS);
    assertThat(isToldAtOnce("", "a new one")).isTrue();
    assertThat(isToldAtOnce("", "a new one")).isFalse();
    now = now.plus(MINUTE);
    assertThat(folding.due(now)).extracting(AuditEvent::subject).containsExactly("a new one");
  }
}
