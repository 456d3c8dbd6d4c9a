package dev.swarm.mcp.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.store.Store;
import dev.swarm.store.Vitals;
import dev.swarm.swarm.Caps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
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
  void theConnectionsTheWriterAndTheFilesAreToldAsTheStoreHasThem() {
    for (int n : new int[] {1, 4}) {
      try (var on = new Desk(Caps.DEFAULT, around -> around, store -> telling(store, vitals(n)))) {
        var health = on.call("pool_health", "{}").path("pool_status");
        assertThat(health.path("total_connections").asInt()).isEqualTo(5 * n + 1);
        assertThat(health.path("active_connections").asInt()).isEqualTo(3 * n + 1);
        assertThat(health.path("available_readers").asInt()).isEqualTo(2 * n);
        assertThat(health.path("queue_lengths").path("read_queue").asInt()).isEqualTo(7 * n);
        assertThat(health.path("queue_lengths").path("write_queue").asInt()).isEqualTo(11 * n);
        var writer = on.call("pool_stats", "{}").path("writer");
        assertThat(writer.path("turns").asInt()).isEqualTo(13 * n);
        assertThat(writer.path("waited_ms").asDouble()).isEqualTo(17.0 * n);
        assertThat(writer.path("longest_wait_ms").asDouble()).isEqualTo(19.0 * n);
        assertThat(writer.path("commits").asInt()).isEqualTo(23 * n);
        assertThat(writer.path("calls").asInt()).isEqualTo(29 * n);
        var files = on.call("persistence_stats", "{}").path("files");
        assertThat(files.path("path").asString("")).isEqualTo("/store");
        assertThat(files.path("bytes").asLong()).isEqualTo(31L * n);
        assertThat(files.path("log_bytes").asLong()).isEqualTo(37L * n);
        assertThat(files.path("pages").asLong()).isEqualTo(43L * n);
        assertThat(files.path("free_pages").asLong()).isEqualTo(47L * n);
      }
    }
  }

  private static Vitals vitals(int n) {
    return new Vitals(
        "sqlite",
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Vitals.Writer(
                13L * n,
                Duration.ofMillis(17L * n),
                Duration.ofMillis(19L * n),
                23L * n,
                Duration.ofMillis(53L * n),
                29L * n,
                11 * n,
                new Vitals.Doing(Vitals.Doing.What.IDLE, Duration.ZERO))),
        Optional.of(new Vitals.Readers(5 * n, 3 * n, 2 * n, 9 * n, 7 * n)),
        Optional.of(new Vitals.Files("/store", 31L * n, 37L * n, 41, 43L * n, 47L * n)));
  }

  /** The store, which says that of itself. */
  private static Store telling(Store store, Vitals vitals) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("vitals") ? vitals : method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
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
