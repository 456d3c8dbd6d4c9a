package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.persistence.StoreException;
import dev.swarm.store.memory.MemoryStore;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OpeningStoreTest {
  private final CompletableFuture<OpeningStore.Opened> opening = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private OpeningStore.Opened opened() {
    return new OpeningStore.Opened(new MemoryStore(InstantSource.system()), closed::countDown);
  }

  private static StoreException full() {
    return new StoreException(StoreException.Code.DISK_FULL, "there is no room", "make room");
  }

  @Test
  void whoCallsWaitsUntilItIsOpen() throws Exception {
    try (var store = OpeningStore.open(opening::join, e -> {})) {
      var read =
          CompletableFuture.supplyAsync(() -> store.read(tx -> 7), Thread::startVirtualThread);
      assertThat(read).isNotDone();
      opening.complete(opened());
      assertThat(read.get()).isEqualTo(7);
    }
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void whyItCannotBeOpenedIsToldToEachCall() {
    var told = new ConcurrentLinkedQueue<RuntimeException>();
    try (var store =
        OpeningStore.open(
            () -> {
              throw full();
            },
            told::add)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> store.write(tx -> 7))
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.next()).isEqualTo("make room"));
      }
      assertThat(store.failure()).get().isInstanceOf(StoreException.class);
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void aLaterCallOpensWhatWasMended() {
    var attempts = new AtomicInteger();
    try (var store =
        OpeningStore.open(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw full();
              }
              return opened();
            },
            e -> {})) {
      Conditions.await("it is open", () -> answers(store));
      assertThat(attempts).hasValue(2);
      assertThat(store.failure()).isEmpty();
    }
  }

  private static boolean answers(OpeningStore store) {
    try {
      return store.read(tx -> true);
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  void whatIsOpenedTooLateIsClosedAtOnce() throws InterruptedException {
    var store = OpeningStore.open(opening::join, e -> {});
    store.close();
    opening.complete(opened());
    closed.await();
    assertThatThrownBy(() -> store.read(tx -> 7)).hasMessageContaining("closed");
  }
}
