package dev.swarm.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.store.Patience.Caller;
import dev.swarm.store.memory.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicReference<Caller> caller = new AtomicReference<>(Caller.WAITS);

  private Patience patience(Duration budget) {
    return Patience.of(budget, caller::get);
  }

  @Test
  void whoWasLentNoneWaitsAsLongAsTheStoreDoes() {
    assertThat(Patience.current().endless()).isTrue();
    assertThat(Patience.current().wanted()).isTrue();
    assertThat(Patience.current().waiting(MINUTE).left()).isPositive().isLessThanOrEqualTo(MINUTE);
  }

  @Test
  void itIsLentForOnePieceOfWork() throws Exception {
    var lent = patience(MINUTE);
    var within = patience(MINUTE);
    var seen =
        lent.during(
            () -> {
              assertThat(Patience.current()).isSameAs(lent);
              assertThat(within.during(Patience::current)).isSameAs(within);
              return Patience.current();
            });

    assertThat(seen).isSameAs(lent);
    assertThat(Patience.current().endless()).isTrue();
  }

  @Test
  void aWaitLeavesTimeToTakeWhatCame() {
    var patience = patience(Duration.ofSeconds(24));
    var left = patience.waiting(MINUTE).left();

    assertThat(left).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
    assertThat(patience.left()).isBetween(Duration.ofSeconds(23), Duration.ofSeconds(24));
  }

  @Test
  void aWaitIsNoLongerThanItWasAskedToBe() {
    assertThat(patience(MINUTE).waiting(Duration.ZERO).left()).isZero();
    assertThat(patience(MINUTE).waiting(Duration.ofSeconds(2)).left())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void aWaitEndsWhenItsCallerLeaves() {
    var waiting = patience(MINUTE).waiting(MINUTE);
    assertThat(waiting.left()).isPositive();
    caller.set(Caller.LEFT);

    assertThat(waiting.left()).isZero();
  }

  @Test
  void whenItIsOverNothingMayBegin() {
    assertThat(patience(Duration.ZERO).wanted()).isFalse();
    assertThat(patience(Duration.ZERO).left()).isZero();
    assertThat(patience(MINUTE).wanted()).isTrue();
  }

  @Test
  void whoAsksForAMessageAndLeavesIsNotWaitedForAnyLonger() throws Exception {
    var asked = new AtomicInteger();
    var leaving =
        Patience.of(MINUTE, () -> asked.incrementAndGet() > 3 ? Caller.LEFT : Caller.WAITS);
    var pulse = new Pulse(new MemoryStore(InstantSource.system()));

    assertThat(pulse.awaitBeyond(0, leaving.waiting(MINUTE))).isZero();
  }
}
