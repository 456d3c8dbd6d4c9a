package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
  @Test
  void workThatFindsAClassMissingIsAnsweredAllTheSame() {
    var outcome =
        Outcome.of(
            () -> {
              throw new NoClassDefFoundError("of/a/library/that/is/not/packaged");
            });

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Bad.class, bad -> assertThat(bad.error().message()).doesNotContain("library"));
  }
}
