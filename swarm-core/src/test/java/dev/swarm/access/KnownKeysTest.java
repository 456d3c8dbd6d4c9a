package dev.swarm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.memory.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
  private final AtomicLong nanos = new AtomicLong();
  private final CountedStore store = new CountedStore(new MemoryStore(InstantSource.system()));
  private final KeyRoom room = new KeyRoom(store, new SplittableRandom(1), nanos::get);

  /** Counts its reads, and fails them when it is told to. */
  private static final class CountedStore extends ForwardingStore {
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean broken;

    CountedStore(Store store) {
      super(store);
    }

    @Override
    public <R> R read(Function<Tx, R> work) {
      reads.incrementAndGet();
      if (broken) {
        throw new IllegalStateException("broken");
      }
      return super.read(work);
    }

    private int reads() {
      return reads.getAndSet(0);
    }
  }

  private String made() {
    return room.make(KeySpec.of("ann", Scopes.of("swarm:read"))).orThrow().text().reveal();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whoComesInCostsNoLookAtTheStoreButTwoASecond() {
    var text = made();
    room.check(text);
    store.reads();
    for (int i = 0; i < 1_000; i++) {
      pass(Duration.ofMillis(1));
      assertThat(room.check(text)).isInstanceOf(Admission.Admitted.class);
    }
    assertThat(store.reads()).isEqualTo(2);
  }

  @Test
  void whoGuessesCostsNoMoreThanTenLooksASecond() {
    var text = made();
    room.check(text);
    store.reads();
    for (int i = 0; i < 1_000; i++) {
      pass(Duration.ofMillis(1));
      room.check(
          KeyText.drawn(KeyId.drawn(new SplittableRandom(i)), new SplittableRandom(i)).reveal());
    }
    assertThat(store.reads()).isBetween(5, 12);
  }

  @Test
  void aStoreThatCannotBeReadLetsNobodyInForLongerThanASecond() {
    var text = made();
    room.check(text);
    store.broken = true;
    pass(Duration.ofMillis(900));
    assertThat(room.check(text)).isInstanceOf(Admission.Admitted.class);
    pass(Duration.ofMillis(100));
    assertThatThrownBy(() -> room.check(text)).hasMessage("broken");

    store.broken = false;
    pass(Duration.ofMillis(100));
    assertThat(room.check(text)).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void whoComesRightAfterALookThatFailedDoesNotLookToo() {
    var text = made();
    store.broken = true;
    assertThatThrownBy(() -> room.check(text)).hasMessage("broken");
    store.reads();
    pass(Duration.ofMillis(99));
    assertThatThrownBy(() -> room.check(text)).hasMessage("broken");
    assertThat(store.reads()).isZero();
    pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> room.check(text)).hasMessage("broken");
    assertThat(store.reads()).isOne();
  }

  @Test
  void keysThatDidNotChangeAreNotReadAgain() {
    made();
    var known = new KnownKeys(store, nanos::get);
    var before = known.latest();
    pass(Duration.ofMillis(100));
    assertThat(known.latest()).isSameAs(before);
    made();
    pass(Duration.ofMillis(100));
    assertThat(known.latest()).hasSize(2);
  }
}
