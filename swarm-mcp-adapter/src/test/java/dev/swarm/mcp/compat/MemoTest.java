package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.contract.SimulatedClock;
import dev.swarm.store.Pulse;
import dev.swarm.store.memory.MemoryStore;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final MemoryStore store = new MemoryStore(new SimulatedClock());
  private final Memo<String, Integer> memo = new Memo<>(new Pulse(store));
  private int looks;

  private int asked(String key) {
    return memo.of(key, () -> ++looks, value -> true);
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
  void whatPassesWithTimeIsNotKept() {
    assertThat(memo.of("a", () -> ++looks, value -> value > 1)).isEqualTo(1);
    assertThat(memo.of("a", () -> ++looks, value -> value > 1)).isEqualTo(2);
    assertThat(memo.of("a", () -> ++looks, value -> value > 1)).isEqualTo(2);
  }

  @Test
  void whatACommitChangesDuringTheLookIsNotTakenForWhatWasSeen() {
    memo.of(
        "a",
        () -> {
          store.write(tx -> "meanwhile");
          return ++looks;
        },
        value -> true);

    assertThat(asked("a")).isEqualTo(2);
  }
}
