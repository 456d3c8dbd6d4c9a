package dev.swarm.neural.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InstancesTest {
  private static final int MEGABYTE = 1 << 20;

  private Instant now = Instant.EPOCH;

  private Instances pool(long idleBytes) {
    var options = new PoolOptions(Duration.ofMinutes(30), idleBytes);
    return new Instances(KernelModule::shared, options, () -> now);
  }

  @Test
  void whatWasGivenBackIsLentAgain() {
    var pool = pool(4 * MEGABYTE);
    var first = pool.borrow(100);
    pool.giveBack(first);
    assertThat(pool.borrow(MEGABYTE)).isSameAs(first);
    assertThat(pool.borrow(MEGABYTE)).isNotSameAs(first);
    assertThat(pool.figures())
        .extracting(PoolFigures::hits, PoolFigures::creations, PoolFigures::live, PoolFigures::idle)
        .containsExactly(1L, 2L, 2, 0);
  }

  @Test
  void sizesArePowersOfTwoUpToTheLargest() {
    assertThat(Instances.size(1)).isEqualTo(MEGABYTE);
    assertThat(Instances.size(MEGABYTE)).isEqualTo(MEGABYTE);
    assertThat(Instances.size(MEGABYTE + 1)).isEqualTo(2 * MEGABYTE);
    assertThat(Instances.size(Instances.LARGEST)).isEqualTo(Instances.LARGEST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Instances.size(Instances.LARGEST + 1L))
        .withMessage(
            "the network needs 536,870,913 bytes of memory, more than the 536,870,912 that an"
                + " instance has at most");
  }

  @Test
  void aSmallNetworkGetsNoLargeInstance() {
    var pool = pool(8 * MEGABYTE);
    pool.giveBack(pool.borrow(2 * MEGABYTE));
    assertThat(pool.borrow(1).memory().bytes()).isEqualTo(MEGABYTE);
  }

  @Test
  void whatNobodyUsedForTheTimeoutIsLetGo() {
    var pool = pool(4 * MEGABYTE);
    var first = pool.borrow(1);
    var second = pool.borrow(1);
    pool.giveBack(first);
    now = now.plus(Duration.ofMinutes(20));
    pool.giveBack(second);
    now = now.plus(Duration.ofMinutes(10));
    pool.evict();
    assertThat(pool.figures().idle()).isEqualTo(1);
    assertThat(pool.figures().evictions()).isEqualTo(1);
    assertThat(pool.borrow(1)).isSameAs(second);
  }

  @Test
  void whatIsTooOldIsLetGoWithoutATimerToo() {
    var pool = pool(4 * MEGABYTE);
    var old = pool.borrow(1);
    pool.giveBack(old);
    now = now.plus(Duration.ofMinutes(30));
    assertThat(pool.borrow(1)).isNotSameAs(old);
  }

  @Test
  void idleInstancesTakeNoMoreThanTheyMay() {
    var pool = pool(3 * MEGABYTE);
    var large = pool.borrow(2 * MEGABYTE);
    var small = pool.borrow(1);
    var other = pool.borrow(1);
    pool.giveBack(large);
    pool.giveBack(small);
    assertThat(pool.figures().idleBytes()).isEqualTo(3 * MEGABYTE);
    pool.giveBack(other);
    assertThat(pool.figures().idleBytes()).isEqualTo(2 * MEGABYTE);
    assertThat(pool.figures().idle()).isEqualTo(2);
    assertThat(pool.figures().evictions()).isEqualTo(1);
  }

  @Test
  void nothingIsLoadedBeforeTheFirstLoan() {
    var loads = new AtomicInteger();
    var pool =
        new Instances(
            () -> {
              loads.incrementAndGet();
              return KernelModule.shared();
            },
            PoolOptions.USUAL,
            () -> now);
    assertThat(loads).hasValue(0);
    assertThat(pool.figures().loading()).isEmpty();
    pool.borrow(1);
    pool.borrow(1);
    assertThat(loads).hasValue(1);
    assertThat(pool.figures().loading()).hasValue(KernelModule.shared().loading());
  }

  @Test
  void aModuleThatCannotBeLoadedIsToldEachTime() {
    var pool =
        new Instances(
            () -> KernelModule.verified(new byte[] {1}, "00"), PoolOptions.USUAL, () -> now);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> pool.borrow(1)).hasMessageContaining("altered or damaged");
    }
    assertThat(pool.figures().live()).isZero();
  }

  @Test
  void whatABorrowerLeftIsGone() {
    var pool = pool(4 * MEGABYTE);
    var untouched = pool.borrow(1);
    var sandbox = pool.borrow(1);
    sandbox.use(MEGABYTE);
    sandbox.memory().fill((byte) 5, 0, MEGABYTE);
    pool.giveBack(sandbox);
    assertThat(pool.borrow(1)).isSameAs(sandbox);
    assertThat(sandbox.memory().readBytes(0, MEGABYTE))
        .isEqualTo(untouched.memory().readBytes(0, MEGABYTE));
  }

  @Test
  void aMillionLoansOnManyThreadsLeaveNothingBehind() throws Exception {
    int threads = 16;
    var pool = pool(threads * (long) MEGABYTE);
    Set<Sandbox> lent =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    var twice = new AtomicInteger();
    Callable<Void> borrower =
        () -> {
          for (int loan = 0; loan < 1_000_000 / threads; loan++) {
            var sandbox = pool.borrow(1);
            if (!lent.add(sandbox)) {
              twice.incrementAndGet();
            }
            lent.remove(sandbox);
            pool.giveBack(sandbox);
          }
          return null;
        };
    try (var executor = Executors.newFixedThreadPool(threads)) {
      for (var future : executor.invokeAll(Collections.nCopies(threads, borrower))) {
        future.get();
      }
    }
    var figures = pool.figures();
    assertThat(twice).hasValue(0);
    assertThat(figures.live()).isZero();
    assertThat(figures.hits() + figures.creations()).isEqualTo(1_000_000);
    assertThat(figures.creations()).isLessThanOrEqualTo(threads);
    assertThat(figures.idle()).isEqualTo((int) figures.creations());
    assertThat(figures.idleBytes()).isEqualTo(figures.creations() * MEGABYTE);
  }
}
