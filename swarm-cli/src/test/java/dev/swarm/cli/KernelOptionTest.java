package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelOptionTest {
  @Test
  void instancesAreKeptForHalfAnHourOrAsManyMillisecondsAsAreSet() {
    assertThat(KernelOption.pool(Optional.empty()).timeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(KernelOption.pool(Optional.of("1500")).timeout())
        .isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void whatIsNoNumberOfMillisecondsIsRefused() {
    for (var setting : List.of("", "soon", "-1", "99999999999999999999")) {
      assertThatThrownBy(() -> KernelOption.pool(Optional.of(setting)))
          .as(setting)
          .isInstanceOf(BadFileException.class)
          .hasMessage(
              "WASM_CACHE_TIMEOUT is '" + setting + "', but must be a number of milliseconds");
    }
  }
}
