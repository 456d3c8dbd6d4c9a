package dev.swarm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ArrayDeque<Boolean> more = new ArrayDeque<>(List.of(true, false, false));
  private final Rounds rounds = new Rounds().everyAndWhileMore(Duration.ofSeconds(1), more::remove);
  private final long due = System.nanoTime() + SECOND;

  @Test
  void aRoundSaysWhetherAChoreIsDueAgainAtOnce() {
    assertThat(rounds.tick(due)).isTrue();
    assertThat(rounds.tick(due)).isFalse();
  }

  @Test
  void aChoreWithNothingMoreToDoRestsForItsTime() {
    rounds.tick(due);
    rounds.tick(due);
    rounds.tick(due + SECOND - 1);
    assertThat(more).hasSize(1);
    rounds.tick(due + SECOND);
    assertThat(more).isEmpty();
  }
}
