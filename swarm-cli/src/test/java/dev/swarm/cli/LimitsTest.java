package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.codec.Bounds;
import dev.swarm.mcp.limit.LimitOptions;
import dev.swarm.mcp.limit.LoadLimits;
import dev.swarm.mcp.limit.Places;
import dev.swarm.mcp.limit.Rate;
import dev.swarm.neural.wasm.PoolOptions;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.swarm.Caps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
                    "MAX_STEPS_LIMIT", "4",
                    "MAX_SWARMS_PER_PRINCIPAL", "5")));
    assertThat(caps).isEqualTo(new Caps(1, 5, 2, 3, 4, Caps.DEFAULT.payloadBytes()));
  }

  @Test
  void whatAServerTakesOnIsAsTheLibrariesHaveItUnlessItIsInProduction() {
    assertThat(Limits.requests(configured(Map.of()))).isEqualTo(LimitOptions.USUAL);
    assertThat(Limits.intake(configured(Map.of())).bounds()).isEqualTo(Bounds.USUAL);
    assertThat(Limits.requests(configured(Map.of("SWARM_PROFILE", "production"))))
        .isEqualTo(
            LimitOptions.USUAL.rate(new Rate(100, 50)).load(new LoadLimits(512L << 20, 0.8)));
  }

  @Test
  void eachLimitIsItsOwnSetting() {
    var environment = new HashMap<>(Map.of("ENABLE_RATE_LIMITING", "true"));
    environment.put("MAX_REQUESTS_PER_MINUTE", "1");
    environment.put("MAX_REQUEST_BURST", "2");
    environment.put("MAX_CONCURRENT_REQUESTS", "3");
    environment.put("MAX_CONCURRENT_REQUESTS_PER_PRINCIPAL", "4");
    environment.put("MAX_MEMORY_MB", "5");
    environment.put("MAX_CPU_PERCENT", "6");
    var options =
        new LimitOptions(
            Optional.of(new Rate(1, 1)), new Places(3, 4), new LoadLimits(5L << 20, 0.06));
    assertThat(Limits.requests(configured(environment))).isEqualTo(options);
    environment.put("MAX_REQUESTS_PER_MINUTE", "7");
    assertThat(Limits.requests(configured(environment)).rate()).contains(new Rate(7, 2));
  }

  @Test
  void eachBoundOfJsonIsItsOwnSetting() {
    var bounds =
        Limits.intake(
                configured(
                    Map.of(
                        "MAX_JSON_DEPTH", "11",
                        "MAX_JSON_STRING", "102",
                        "MAX_JSON_NUMBER", "23",
                        "MAX_JSON_KEY", "104",
                        "MAX_JSON_VALUES", "105")))
            .bounds();
    assertThat(bounds).isEqualTo(new Bounds(11, 102, 23, 104, 105));
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
