package dev.swarm.mcp.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.health.Report.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HealthTest {
  private static final Check FINE = new Check("fine", Optional::empty);

  @Test
  void allIsWellWhenEachCheckFindsNothing() {
    var report = new Health(List.of(FINE, new Check("too", Optional::empty))).look();
    assertThat(report.well()).isTrue();
    assertThat(report.all()).extracting(Found::name).containsExactly("fine", "too");
  }

  @Test
  void whatIsWrongIsToldWithItsReason() {
    var broken =
        new Check(
            "broken",
            () -> {
              throw new IOException("no disk");
            });
    var wrong = new Check("wrong", () -> Optional.of("full"));
    var report = new Health(List.of(broken, FINE, wrong)).look();
    assertThat(report.well()).isFalse();
    assertThat(report.all())
        .containsExactly(
            new Found("broken", Optional.of("no disk")),
            new Found("fine", Optional.empty()),
            new Found("wrong", Optional.of("full")));
  }

  @Test
  void aCheckThatHangsIsTroubleInTimeAndIsNotBegunAgain() throws InterruptedException {
    var begun = new AtomicInteger();
    var free = new CountDownLatch(1);
    var hanging =
        new Check(
            "hanging",
            () -> {
              begun.incrementAndGet();
              free.await();
              return Optional.empty();
            });
    var health = new Health(List.of(hanging), Duration.ofMillis(50), Duration.ZERO);
    long from = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      assertThat(health.look().all())
          .containsExactly(
              new Found("hanging", Optional.of("it is not known within 50 ms: it hangs")));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
    assertThat(begun).hasValue(1);
    free.countDown();
    while (!health.look().well()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoAsksAgainAtOnceMakesNoNewLook() {
    var looks = new AtomicInteger();
    var counted =
        new Check(
            "counted",
            () -> {
              looks.incrementAndGet();
              return Optional.empty();
            });
    var health = new Health(List.of(counted), Duration.ofSeconds(5), Duration.ofHours(1));
    for (int i = 0; i < 100; i++) {
      health.look();
    }
    assertThat(looks).hasValue(1);
  }

  @Test
  void aDiskWithoutRoomOrThatCannotBeWrittenIsTrouble(@TempDir Path directory) throws Exception {
    var store = directory.resolve("swarm.db");
    assertThat(Checks.disk(store, 0).look().trouble()).isEmpty();
    try (var left = Files.list(directory)) {
      assertThat(left).as("what the look leaves").isEmpty();
    }
    assertThat(Checks.disk(store, Long.MAX_VALUE).look().trouble().orElseThrow())
        .contains("MiB are free");
    var gone = directory.resolve("gone/swarm.db");
    var health = new Health(List.of(Checks.disk(gone, 0))).look();
    assertThat(health.well()).isFalse();
  }

  @Test
  void aStoreThatWasMovedRemovedOrReplacedIsTrouble(@TempDir Path directory) throws Exception {
    var file = Files.writeString(directory.resolve("swarm.db"), "rows");
    var place = Checks.place(file);
    assertThat(place.look().trouble()).isEmpty();
    Files.writeString(file, "other rows");
    assertThat(place.look().trouble()).as("what was only written to").isEmpty();

    var away = Files.move(file, directory.resolve("away.db"));
    assertThat(place.look().trouble().orElseThrow()).contains("moved, removed or replaced");
    Files.writeString(file, "a new one");
    assertThat(place.look().trouble()).as("another file in its place").isPresent();
    Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(place.look().trouble()).as("it is back").isEmpty();
  }

  @Test
  void whatIsNoFileCannotBeMoved(@TempDir Path directory) throws Exception {
    assertThat(Checks.place(directory.resolve("none.db")).look().trouble()).isEmpty();
  }

  @Test
  void threadsThatWaitForOneAnotherAreTrouble() throws Exception {
    assertThat(Checks.threads().look().trouble()).isEmpty();
    var one = new ReentrantLock();
    var other = new ReentrantLock();
    var both = new CountDownLatch(2);
    var first = tangled("first", one, other, both);
    var second = tangled("second", other, one, both);
    try {
      Optional<String> trouble = Optional.empty();
      while (trouble.isEmpty()) {
        trouble = Checks.threads().look().trouble();
      }
      assertThat(trouble.get()).contains("first", "second");
    } finally {
      first.interrupt();
      second.interrupt();
      first.join();
      second.join();
    }
  }

  private static Thread tangled(
      String name, ReentrantLock one, ReentrantLock other, CountDownLatch both) {
    return Thread.ofPlatform()
        .name(name)
        .start(
            () -> {
              one.lock();
              try {
                both.countDown();
                both.await();
                other.lockInterruptibly();
                other.unlock();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                one.unlock();
              }
            });
  }

  @Test
  void workersThatFailAreTrouble() throws Exception {
    assertThat(Checks.workers(Optional::empty).look().trouble()).isEmpty();
    assertThat(
            Checks.workers(() -> Optional.of(new IllegalStateException("no round")))
                .look()
                .trouble())
        .contains("no round");
  }
}
