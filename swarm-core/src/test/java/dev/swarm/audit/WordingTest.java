package dev.swarm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static String kept(String text) {
    return Wording.of(new AuditEvent(Kind.LOGIN_REFUSED, text, "", Map.of())).principal();
  }

  @Test
  void nothingIsLong() {
    assertThat(kept("x".repeat(300))).hasSize(200);
    var settings = Map.of(AuditDetail.SETTINGS, "y".repeat(9_000));
    var event = Wording.of(new AuditEvent(Kind.CONFIGURATION, "", "", settings));
    assertThat(event.details().get(AuditDetail.SETTINGS)).hasSize(4_000);
    var why = Map.of(AuditDetail.WHY, "y".repeat(9_000));
    assertThat(Wording.of(new AuditEvent(Kind.LIMIT_HIT, "", "", why)).details())
        .containsEntry(AuditDetail.WHY, "y".repeat(199) + "…");
  }

  @Test
  void aDetailOfAnotherNameIsLeftOut() {
    var details = Map.of(AuditDetail.REASON, "EXPIRED", "password", "hunter2", "a\nb", "c");
    assertThat(Wording.of(new AuditEvent(Kind.LOGIN_REFUSED, "", "", details)).details())
        .containsExactly(Map.entry(AuditDetail.REASON, "EXPIRED"));
  }

  @Test
  void everyTextIsAPlainLineWithoutCredentials() {
    var secret = "swk_abcdefgh_0123456789";
    var event =
        Wording.of(
            new AuditEvent(
                Kind.LOGIN_REFUSED,
                "a\n" + secret,
                "b\u202e" + secret,
                Map.of(AuditDetail.REASON, "Bearer 0123456789")));
    assertThat(event.principal()).isEqualTo("a?[credential]");
    assertThat(event.subject()).isEqualTo("b?[credential]");
    assertThat(event.details()).containsExactly(Map.entry(AuditDetail.REASON, "[credential]"));
  }

  @Test
  void whatIsWordedStaysAsItIsWhenItIsWordedAgain() {
    var once =
        Wording.of(
            new AuditEvent(
                Kind.LOGIN_REFUSED,
                "x".repeat(300),
                "\u0000 eyJa.b",
                Map.of(AuditDetail.WHY, "Basic Y2FuYXJ5OnNlY3JldA==")));
    assertThat(Wording.of(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"swk_a_01234567", "basic abcdefgh", "bearer\tabcdefgh", "eyJabcdef.gh"})
  void theShortestThatLooksLikeOneIsLeftOutToo(String secret) {
    assertThat(kept(secret)).isEqualTo("[credential]");
  }
}
