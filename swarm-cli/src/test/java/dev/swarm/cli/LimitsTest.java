package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.swarm.Caps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is configured is what is done. */
class LimitsTest {
  @TempDir Path directory;

  private Configuration configured(Map<String, String> environment) {
    return Configuration.of(new Given(directory, Optional.empty(), environment, Map.of()));
  }

  @Test
  void whatNobodySetsIsAsTheLibrariesHaveIt() {
    var usual = configured(Map.of());

    assertThat(Limits.caps(usual)).isEqualTo(Caps.DEFAULT);
    assertThat(Limits.pool(usual)).isEqualTo(PoolOptions.USUAL);
    assertThat(Limits.store(usual)).isEqualTo(Options.DEFAULT.pragma("synchronous", "FULL"));
  }

  @Test
  void eachCapIsItsOwnSetting() {
    var caps =
        Limits.caps(
            configured(
                Map.of(
                    "MAX_SWARMS_LIMIT", "1",
                    "MAX_AGENTS_LIMIT", "2",
                    "MAX_TASKS_LIMIT", "3",
                    "MAX_STEPS_LIMIT", "4")));
    assertThat(caps).isEqualTo(new Caps(1, 2, 3, 4, Caps.DEFAULT.payloadBytes()));
  }

  @Test
  void instancesOfTheKernelAreKeptAsLongAsIsSet() {
    var pool = Limits.pool(configured(Map.of("WASM_CACHE_TIMEOUT", "1500")));
    assertThat(pool.timeout()).isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void aStoreInProductionHasTheProfilesReadersAndMemoryAndStaysDurable() {
    var production = Limits.store(configured(Map.of("NODE_ENV", "production")));

    assertThat(production.readers()).isEqualTo(10);
    assertThat(production.lockDeadline()).isEqualTo(Duration.ofSeconds(5));
    assertThat(production.memory()).isEqualTo(new Options.Memory(64_000, 256 << 20));
    assertThat(production.pragmas()).isEqualTo(Map.of("synchronous", "FULL"));
  }

  @Test
  void durabilityCanBeOptedOutOf() {
    var normal = Limits.store(configured(Map.of("DB_SYNCHRONOUS", "normal")));
    assertThat(normal.pragmas()).isEqualTo(Map.of("synchronous", "NORMAL"));
  }
}
