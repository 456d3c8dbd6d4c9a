package dev.swarm.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void whatIsWrittenIsReadBack() {
    var asked = Approval.ask("may it?", NOW);
    var statement = new Statement("ana", "too early");
    var denied = asked.decided(new Decision(Decision.Verdict.DENIED, statement, NOW));

    for (var approval : List.of(asked, denied)) {
      var out = new Encoder();
      approval.encode(out);
      assertThat(Approval.decode(new Decoder(out.toBytes()))).isEqualTo(approval);
    }
    assertThat(asked.pending()).isTrue();
    assertThat(denied.pending()).isFalse();
  }

  @Test
  void aDecisionReadsAsASentence() {
    var commented = new Statement("ana", "too early");
    assertThat(new Decision(Decision.Verdict.DENIED, commented, NOW))
        .hasToString("denied by ana: too early");
    assertThat(new Decision(Decision.Verdict.APPROVED, Statement.of("ana"), NOW))
        .hasToString("approved by ana");
  }

  @Test
  void aQuestionAndWhoAnswersHaveWordsAndNotTooMany() {
    for (var bad : List.of("", " ", "x".repeat(2_001))) {
      assertThatThrownBy(() -> Approval.ask(bad, NOW)).hasMessageContaining("a question has");
    }
    for (var bad : List.of("", " ", "x".repeat(201))) {
      assertThatThrownBy(() -> Statement.of(bad)).hasMessageContaining("has a name");
    }
    var tooLong = "x".repeat(4_001);
    assertThatThrownBy(() -> new Statement("ana", tooLong)).hasMessageContaining("a comment");
    assertThat(Approval.ask("x".repeat(2_000), NOW).question()).hasSize(2_000);
  }
}
