package dev.swarm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.Coordinator;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
  @Test
  void theLastHundredThousandFinishedTasksAreKeptHoweverOld() {
    assertThat(Retention.DEFAULT).isEqualTo(new Retention(100_000, Optional.empty()));
    assertThat(Coordinator.Options.defaults().retention()).isEqualTo(Retention.DEFAULT);
  }

  @Test
  void countAndAgeAreSetEachByItself() {
    assertThat(Retention.DEFAULT.tasks(5).age(Duration.ofDays(2)))
        .isEqualTo(new Retention(5, Optional.of(Duration.ofDays(2))));
    assertThat(Coordinator.Options.defaults().retention(Retention.DEFAULT.tasks(7)).retention())
        .isEqualTo(Retention.DEFAULT.tasks(7));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Retention.DEFAULT.tasks(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Retention.DEFAULT.age(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
