package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.mcp.call.Feedback;
import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.tool.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HasteTest {
  /** A client that waits so long, or took its call back. */
  private record Waiting(Duration left, boolean cancelled) implements Feedback {
    @Override
    public void progress(double done, double total, String message) {}

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {}

    @Override
    public boolean abandoned() {
      return false;
    }
  }

  @Test
  void noCallWorksLongerThanTwentySeconds() {
    assertThat(Haste.of(Feedback.NONE).left())
        .isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
  }

  @Test
  void twoSecondsOfWhatTheClientWaitsAreKeptToReply() {
    var haste = Haste.of(new Waiting(Duration.ofSeconds(15), false));
    assertThat(haste.left()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(13));
    assertThat(haste.over()).isFalse();
    haste.go();
    haste.begin();
  }

  @Test
  void ofAShortWaitASixthIsKept() {
    var haste = Haste.of(new Waiting(Duration.ofSeconds(6), false));
    assertThat(haste.left()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    var late = Haste.of(new Waiting(Duration.ZERO, false));
    assertThat(late.over()).isTrue();
    assertThatThrownBy(late::begin).isInstanceOf(Refusal.class);
  }

  @Test
  void whoTookTheCallBackGetsNothingKept() {
    var haste = Haste.of(new Waiting(Duration.ofSeconds(10), true));
    assertThat(haste.over()).isTrue();
    assertThatThrownBy(haste::go).isInstanceOf(Refusal.class).hasMessageContaining("cancelled");
  }
}
