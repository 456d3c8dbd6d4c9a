package dev.swarm.mcp.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final AtomicLong now = new AtomicLong(-7);
  private final RateLimiter limiter = limiter(60, 10, 100);

  private RateLimiter limiter(int perMinute, int burst, int most) {
    return new RateLimiter(new Rate(perMinute, burst), most, now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static int taken(RateLimiter limiter, String who, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += limiter.take(who).isZero() ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aBurstIsTakenAtOnceAndThenOneForEachInterval() {
    assertThat(taken(limiter, "ada", 100)).isEqualTo(10);
    pass(Duration.ofMillis(999));
    assertThat(taken(limiter, "ada", 100)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(taken(limiter, "ada", 100)).isEqualTo(1);
    pass(Duration.ofMillis(3_500));
    assertThat(taken(limiter, "ada", 100)).isEqualTo(3);
    pass(Duration.ofHours(1));
    assertThat(taken(limiter, "ada", 100)).isEqualTo(10);
  }

  @Test
  void inTheLongRunItIsTheRate() {
    int taken = 0;
    for (int i = 0; i < 6_000; i++) {
      taken += taken(limiter, "ada", 1);
      pass(Duration.ofMillis(100));
    }
    assertThat(taken).isBetween(600, 610);
  }

  @Test
  void afterTheTimeThatWasToldARequestIsTakenAndNotBefore() {
    taken(limiter, "ada", 10);
    pass(Duration.ofMillis(300));
    var wait = limiter.take("ada");
    assertThat(wait).isEqualTo(Duration.ofMillis(700));
    pass(wait.minusNanos(1));
    assertThat(limiter.take("ada")).isEqualTo(Duration.ofNanos(1));
    pass(Duration.ofNanos(1));
    assertThat(limiter.take("ada")).isZero();
  }

  @Test
  void everyOneHasABucketOfItsOwn() {
    assertThat(taken(limiter, "ada", 1_000)).isEqualTo(10);
    assertThat(taken(limiter, "bob", 5)).isEqualTo(5);
  }

  @Test
  void whatComesAtOnceIsTakenWholeOrNotAtAllAndMadeUpForAfterwards() {
    assertThat(limiter.take("ada", 9)).isZero();
    assertThat(limiter.take("ada", 2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(limiter.take("ada", 1)).isZero();
    pass(Duration.ofSeconds(10));
    assertThat(limiter.take("ada", 25)).isZero();
    assertThat(limiter.take("ada")).isEqualTo(Duration.ofSeconds(16));
  }

  @Test
  void whoIsIdleIsForgottenAndWhoIsNotIsNot() {
    var full = limiter(60, 10, 1_000);
    for (int i = 0; i < 500; i++) {
      full.take("idle " + i);
    }
    pass(Duration.ofSeconds(29));
    taken(full, "ada", 10);
    pass(Duration.ofSeconds(2));
    assertThat(taken(full, "ada", 10)).isEqualTo(2);
    assertThat(full.size()).isEqualTo(1);
  }

  @Test
  void aFloodOfNamesFillsNoMemoryAndSharesOneBucket() {
    taken(limiter, "ada", 4);
    int taken = 0;
    for (int i = 0; i < 100_000; i++) {
      taken += taken(limiter, "flood " + i, 1);
    }
    assertThat(limiter.size()).isLessThanOrEqualTo(100);
    assertThat(taken).isEqualTo(99 + 10);
    assertThat(taken(limiter, "ada", 100)).as("who was there keeps its own").isEqualTo(6);
    pass(Duration.ofSeconds(15));
    assertThat(taken(limiter, "late", 100)).as("when the flood is over").isEqualTo(10);
  }

  @Test
  void manyThreadsTogetherTakeNoMoreThanThereIs() {
    var taken = new AtomicInteger();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        threads.execute(
            () -> {
              awaiting(start);
              taken.addAndGet(taken(limiter, "ada", 1_000));
            });
      }
      start.countDown();
    }
    assertThat(taken).hasValue(10);
  }

  private static void awaiting(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Time passes so fast that the bucket is forgotten all the time, while it is used. */
  @Test
  void whoIsForgottenWhileItAsksGetsNoMore() throws InterruptedException, ExecutionException {
    var ticking = new AtomicLong();
    long tick = Duration.ofSeconds(31).toNanos();
    var fast = new RateLimiter(new Rate(1, 1), 100, ticking::get);
    var taken = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int round = 1; round <= 2_000; round++) {
        ticking.addAndGet(2 * tick);
        var start = new CountDownLatch(1);
        var tries = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 4; i++) {
          tries.add(
              threads.submit(
                  () -> {
                    awaiting(start);
                    return taken.addAndGet(taken(fast, "ada", 2));
                  }));
        }
        start.countDown();
        for (var one : tries) {
          one.get();
        }
        assertThat(taken.get()).as("round %d", round).isEqualTo(round);
      }
    }
  }

  @Test
  void aRateIsAtLeastOne() {
    assertThatThrownBy(() -> new Rate(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
