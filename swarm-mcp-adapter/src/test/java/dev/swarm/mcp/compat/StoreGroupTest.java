package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreGroupTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private long total(String what) {
    return desk.call("pool_stats", "{}").path("pool_metrics").path(what).asLong(-1);
  }

  @Test
  void readsAndWritesAreCounted() {
    long writes = total("total_writes");
    long reads = total("total_reads");
    desk.swarm("mesh");
    desk.join("ada");

    assertThat(total("total_writes")).isGreaterThanOrEqualTo(writes + 2);
    assertThat(total("total_reads")).isGreaterThan(reads);
    var stats = desk.call("pool_stats", "{}");
    assertThat(stats.path("pool_metrics").path("average_write_time").asDouble()).isPositive();
    assertThat(stats.path("persistence_metrics").path("error_rate").asString(""))
        .isEqualTo("0.00%");
  }

  @Test
  void aStoreInMemoryHasNoConnectionsAndNoFiles() {
    var kept = desk.call("persistence_stats", "{}");
    assertThat(kept.path("persistence_layer").asString("")).isEqualTo("memory");
    assertThat(kept.path("connection_pool").asString("")).isEqualTo("none");
    assertThat(kept.has("files")).isFalse();
    assertThat(kept.path("pool_health").path("total_connections").isNull()).isTrue();
    long before = kept.path("statistics").path("total_operations").asLong();
    desk.swarm("mesh");
    assertThat(
            desk.call("persistence_stats", "{}")
                .path("statistics")
                .path("total_operations")
                .asLong())
        .isGreaterThan(before);

    var health = desk.call("pool_health", "{}");
    assertThat(health.path("healthy").asBoolean()).isTrue();
    assertThat(health.path("pool_status").path("available_workers").isNull()).isTrue();
    assertThat(health.path("timestamp").asString("")).isEqualTo(desk.clock.instant().toString());
  }

  @Test
  void aStoreThatFailsIsCounted() {
    desk.swarm("mesh");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> desk.coordinator.memory().get(open -> broken(), key()))
        .isInstanceOf(IllegalStateException.class);

    assertThat(total("failed_reads")).isEqualTo(1);
    assertThat(
            desk.call("pool_stats", "{}").path("persistence_metrics").path("total_errors").asLong())
        .isEqualTo(1);
  }

  private static dev.swarm.swarm.Swarm broken() {
    throw new IllegalStateException("no");
  }

  private static dev.swarm.memory.MemoryKey key() {
    return new dev.swarm.memory.MemoryKey("a", "b");
  }
}
