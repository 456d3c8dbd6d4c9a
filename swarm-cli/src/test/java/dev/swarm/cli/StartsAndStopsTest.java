package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.http.HttpServer;
import dev.swarm.mcp.http.HttpSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * A server over a store with a coordinator at work, called by a client that leaves it hanging.
   */
  private void round() throws IOException {
    var given =
        new Given(
            directory,
            Optional.empty(),
            Map.of(),
            Map.of("--db", directory.resolve("swarm.db").toString()));
    var configuration = Configuration.of(given);
    var offer = AssistantDesk.Offer.of(Toolset.DEFAULT, configuration);
    try (var desk =
            AssistantDesk.over(offer, StoreOption.of(configuration)::workAtOnce, failure -> {});
        var server = HttpServer.start(desk.engine(), HttpSettings.local(0))) {
      desk.awaitOpen();
      assertThat(initialized(server)).contains("\"serverInfo\"");
      assertThat(desk.engine().watched()).isEmpty();
    }
  }

  private static String initialized(HttpServer server) throws IOException {
    var uri = server.uri();
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      var body = Assistant.INITIALIZE.getBytes(UTF_8);
      var head =
          String.join(
              "\r\n",
              "POST /mcp HTTP/1.1",
              "Host: 127.0.0.1",
              "Content-Type: application/json",
              "Accept: application/json, text/event-stream",
              "Connection: close",
              "Content-Length: " + body.length,
              "",
              "");
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(body);
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

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void leaveNoThreadFileOrMemoryBehind() throws Exception {
    for (int i = 0; i < WARM; i++) {
      round();
    }
    var threads = threads();
    int files = files();
    var beside = names(directory);
    var temporary = names(Path.of(System.getProperty("java.io.tmpdir")));

    for (int i = 0; i < ROUNDS / 2; i++) {
      round();
    }
    long half = heap();
    for (int i = 0; i < ROUNDS / 2; i++) {
      round();
    }
    long grown = heap() - half;

    Conditions.await("the threads ended", () -> threads.containsAll(threads()));
    assertThat(files()).isLessThanOrEqualTo(files);
    assertThat(names(directory)).isEqualTo(beside);
    // Other processes have their files there too.
    assertThat(names(Path.of(System.getProperty("java.io.tmpdir"))))
        .filteredOn(name -> name.startsWith("sqlite-") || name.startsWith("swarm"))
        .filteredOn(name -> !temporary.contains(name))
        .hasSizeLessThan(ROUNDS / 2);
    assertThat(grown / (ROUNDS / 2)).as("bytes that a round leaves").isLessThan(BYTES_A_ROUND);
  }
}
