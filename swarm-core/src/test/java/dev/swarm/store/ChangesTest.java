package dev.swarm.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private final Changes changes = new Changes();

  @Test
  void aWaitEndsWithAChange() throws Exception {
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return changes.awaitBeyond(0, Duration.ofSeconds(30));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    changes.happened();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void aWaitForWhatHappenedAlreadyIsNone() throws InterruptedException {
    changes.happened();

    assertThat(changes.awaitBeyond(0, Duration.ofDays(1))).isEqualTo(1);
    assertThat(changes.count()).isEqualTo(1);
  }

  @Test
  void aWaitEndsWithItsTime() throws InterruptedException {
    assertThat(changes.awaitBeyond(0, Duration.ofMillis(1))).isZero();
  }
}
