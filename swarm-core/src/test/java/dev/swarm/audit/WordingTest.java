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
  void whatHasNoShapeOfItsOwnBecomesAQuestionMark() {
    assertThat(kept("a\nb\r\tc\u0000\u001b[31m\u202e\u2028\u200b")).isEqualTo("a?b??c??[31m???");
    assertThat(kept("half \ud83d of a pair \ud83d\ude00"))
        .isEqualTo("half ? of a pair \ud83d\ude00");
    assertThat(kept("Zoë 机")).isEqualTo("Zoë 机");
  }

  @Test
  void nothingIsLongAndNoPairIsCutInHalf() {
    assertThat(kept("x".repeat(300))).hasSize(200);
    assertThat(kept("x".repeat(199) + "\ud83d\ude00")).isEqualTo("x".repeat(199));
    var settings = Map.of(AuditDetail.SETTINGS, "y".repeat(9_000));
    var event = Wording.of(new AuditEvent(Kind.CONFIGURATION, "", "", settings));
    assertThat(event.details().get(AuditDetail.SETTINGS)).hasSize(4_000);
    var why = Map.of(AuditDetail.WHY, "y".repeat(9_000));
    assertThat(Wording.of(new AuditEvent(Kind.LIMIT_HIT, "", "", why)).details())
        .containsEntry(AuditDetail.WHY, "y".repeat(200));
  }

  @Test
  void aDetailOfAnotherNameIsLeftOut() {
    var details = Map.of(AuditDetail.REASON, "EXPIRED", "password", "hunter2", "a\nb", "c");
    assertThat(Wording.of(new AuditEvent(Kind.LOGIN_REFUSED, "", "", details)).details())
        .containsExactly(Map.entry(AuditDetail.REASON, "EXPIRED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "swk_abcdefgh_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.",
        "Bearer canary-0123456789",
        "basic Y2FuYXJ5OnNlY3JldA=="
      })
  void whatLooksLikeACredentialIsLeftOutWhereverItStands(String secret) {
    assertThat(kept("before " + secret + " after")).isEqualTo("before [credential] after");
    // One that lies across the cut is no shorter secret.
    assertThat(kept("x".repeat(195) + " " + secret)).doesNotContain(secret.substring(0, 4));
    var details = Map.of(AuditDetail.REASON, secret);
    var event = Wording.of(new AuditEvent(Kind.LOGIN_REFUSED, "", secret, details));
    assertThat(event.toString()).doesNotContain(secret.substring(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"swk_a_01234567", "basic abcdefgh", "bearer\tabcdefgh", "eyJabcdef.gh"})
  void theShortestThatLooksLikeOneIsLeftOutToo(String secret) {
    assertThat(kept(secret)).isEqualTo("[credential]");
  }
}
