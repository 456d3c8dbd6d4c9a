package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Scopes;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.http.HttpSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with all that is in it, started and stopped over and over in one JVM. */
class StartsAndStopsTest {
  private static final int ROUNDS = Boolean.getBoolean("swarm.campaign") ? 1_000 : 200;

  /** What is loaded and kept once is there by then. */
  private static final int WARM = 20;

  private static final long BYTES_A_ROUND = 2_048;

  @TempDir Path directory;
  private final List<WeakReference<Object>> servers = new ArrayList<>();

  private Configuration configuration() {
    var environment =
        Map.of(
            "AUTH_API_KEYS", "true",
            "ENABLE_RATE_LIMITING", "true",
            "MAX_REQUESTS_PER_MINUTE", "1000000",
            "MAX_MEMORY_MB", "4096");
    var flags = Map.of("--db", directory.resolve("swarm.db").toString());
    return Configuration.of(new Given(directory, Optional.empty(), environment, flags));
  }

  private String key(Configuration configuration) {
    try (var wired = StoreOption.of(configuration).orderAnew()) {
      var spec = KeySpec.of("starter", Scopes.of(Scope.ADMIN));
      var keys = new KeyRoom(wired.store(), new SecureRandom());
      return keys.make(spec).orThrow().text().reveal();
    }
  }

  /**
   * A server as {@code serve} has it, with keys, limits, audit, alerts and metrics, over a store
   * with a coordinator at work; called by clients that leave it hanging.
   */
  private void round(Configuration configuration, String key) throws IOException {
    var work = StoreOption.of(configuration);
    try (var desk =
        HttpDesk.open(configuration, HttpSettings.local(0), Toolset.DEFAULT, work::workAtOnce)) {
      servers.add(new WeakReference<>(desk.server()));
      var uri = desk.server().uri();
      assertThat(asked(uri, "GET /mcp", "", "")).startsWith("HTTP/1.1 401");
      assertThat(asked(uri, "POST /mcp", key, Assistant.INITIALIZE)).contains("\"serverInfo\"");
      assertThat(asked(uri, "GET /health/ready", key, "")).contains("{\"status\":\"ready\"}");
      assertThat(asked(uri, "GET /metrics", key, "")).contains("swarm_sessions 1.0");
    }
  }

  private static String asked(URI uri, String what, String key, String body) throws IOException {
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      var bytes = body.getBytes(UTF_8);
      var head =
          String.join(
              "\r\n",
              what + " HTTP/1.1",
              "Host: 127.0.0.1",
              key.isEmpty() ? "X-Key: none" : "Authorization: Bearer " + key,
              "Content-Type: application/json",
              "Accept: application/json, text/event-stream",
              "Connection: close",
              "Content-Length: " + bytes.length,
              "",
              "");
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(bytes);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int files() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return (int) open.count();
    }
  }

  private static Set<String> names(Path in) throws IOException {
    try (var files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  /** What is in use once no server of a round can be reached any more, from no thread either. */
  private long heap(Set<String> threads) {
    Conditions.await("the threads ended", () -> threads.containsAll(threads()));
    Conditions.await(
        "the servers are forgotten",
        () -> {
          System.gc();
          return servers.stream().allMatch(server -> server.refersTo(null));
        });
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void leaveNoThreadFileOrMemoryBehind() throws Exception {
    var configuration = configuration();
    var key = key(configuration);
    for (int i = 0; i < WARM; i++) {
      round(configuration, key);
    }
    var threads = threads();
    int files = files();
    var beside = names(directory);
    var temporary = names(Path.of(System.getProperty("java.io.tmpdir")));

    for (int i = 0; i < ROUNDS / 2; i++) {
      round(configuration, key);
    }
    long half = heap(threads);
    for (int i = 0; i < ROUNDS / 2; i++) {
      round(configuration, key);
    }
    var least = new AtomicLong(Long.MAX_VALUE);
    // Timers of a second or so hold the last ones' buffers.
    Conditions.await(
        "as much memory is free as before",
        () ->
            least.accumulateAndGet((heap(threads) - half) / (ROUNDS / 2), Math::min)
                < BYTES_A_ROUND);

    assertThat(files()).isLessThanOrEqualTo(files);
    assertThat(names(directory)).isEqualTo(beside);
    // Other processes have their files there too.
    assertThat(names(Path.of(System.getProperty("java.io.tmpdir"))))
        .filteredOn(name -> name.startsWith("sqlite-") || name.startsWith("swarm"))
        .filteredOn(name -> !temporary.contains(name))
        .hasSizeLessThan(ROUNDS / 2);
    System.out.println("starts and stops: " + least + " bytes a round are left");
  }
}
