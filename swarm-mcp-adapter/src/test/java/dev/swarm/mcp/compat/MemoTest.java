package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.SimulatedClock;
import dev.swarm.store.Pulse;
import dev.swarm.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final Memo<String, Integer> memo = new Memo<>(new Pulse(store));
  private int looks;

  private int asked(String key) {
    return memo.of(key, () -> seen(Instant.MAX));
  }

  private Memo.Seen<Integer> seen(Instant until) {
    return new Memo.Seen<>(++looks, until);
  }

  @Test
  void whileNothingIsCommittedItIsLookedAtOnce() {
    assertThat(asked("a")).isEqualTo(1);
    assertThat(asked("a")).isEqualTo(1);
  }

  @Test
  void afterACommitItIsLookedAtAgain() {
    asked("a");
    store.write(tx -> "anything");

    assertThat(asked("a")).isEqualTo(2);
    assertThat(asked("a")).isEqualTo(2);
  }

  @Test
  void somethingElseIsLookedAt() {
    asked("a");

    assertThat(asked("b")).isEqualTo(2);
    assertThat(asked("a")).isEqualTo(3);
  }

  @Test
  void whatPassesWithTimeIsKeptUntilThen() {
    var soon = clock.instant().plusSeconds(60);

    assertThat(memo.of("a", () -> seen(soon))).isEqualTo(1);
    clock.advance(Duration.ofSeconds(59));
    assertThat(memo.of("a", () -> seen(soon))).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(memo.of("a", () -> seen(soon))).isEqualTo(2);
  }

  @Test
  void whatACommitChangesDuringTheLookIsNotTakenForWhatWasSeen() {
    memo.of(
        "a",
        () -> {
          store.write(tx -> "meanwhile");
          return seen(Instant.MAX);
        });

    assertThat(asked("a")).isEqualTo(2);
  }
}
