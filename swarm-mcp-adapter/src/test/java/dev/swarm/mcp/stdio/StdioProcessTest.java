package dev.swarm.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StdioProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private Child start(Duration grace) throws IOException {
    return Child.start(grace, folder.resolve("err"));
  }

  private static Child greeted(Child child) throws IOException {
    child.send(Child.HELLO);
    child.send(Child.READY);
    assertThat(child.next().path("result").path("protocolVersion").asString())
        .isEqualTo("2025-11-25");
    return child;
  }

  @Test
  void answersInFlightAtTheEndOfInputAreDeliveredAndThenTheProcessEnds() throws Exception {
    try (var child = start(LONG)) {
      child.send(Child.HELLO);
      child.send(Child.READY);
      for (var i = 1; i <= 50; i++) {
        child.call(i, "test_simple_text");
      }
      child.endInput();
      var ids = new TreeSet<Integer>();
      child.rest().forEach(message -> ids.add(message.get("id").asInt()));
      assertThat(ids).hasSize(51);
      assertThat(child.exit()).isZero();
    }
  }

  @Test
  void aCallThatDoesNotEndIsInterruptedAfterTheGrace() throws Exception {
    try (var child = greeted(start(Duration.ofMillis(100)))) {
      child.call(1, "hangs");
      child.endInput();
      child.rest();
      assertThat(child.exit()).isZero();
    }
  }

  @Test
  void whatIsPrintedToStdoutLandsOnStderr() throws Exception {
    try (var child = greeted(start(LONG))) {
      child.call(1, "prints");
      assertThat(Json.text(child.next())).contains("printed");
      child.endInput();
      assertThat(child.rest()).isEmpty();
      child.exit();
      assertThat(Files.readString(folder.resolve("err"))).contains("stray");
    }
  }

  @Test
  void invalidLinesAndDeepJsonAreRefusedAndTheSessionGoesOn() throws Exception {
    try (var child = greeted(start(LONG))) {
      for (var line :
          new String[] {"nonsense", "{\"a\":", "[".repeat(200_000), "\u0000", "{}", "[]"}) {
        child.send(line);
        assertThat(child.next().path("error").path("code").asInt()).isIn(-32700, -32600);
      }
      child.send("");
      child.send("   \r");
      child.call(1, "throws");
      assertThat(Json.text(child.next())).contains("INTERNAL").doesNotContain("secret");
    }
  }

  @Test
  void aMessageFarTooLongIsRefusedInLittleMemory() throws Exception {
    try (var child = greeted(start(LONG))) {
      var block = new byte[1024 * 1024];
      Arrays.fill(block, (byte) 'x');
      for (var i = 0; i < 100; i++) {
        child.raw().write(block);
      }
      child.send("");
      var refusal = child.next();
      assertThat(refusal.path("error").path("code").asInt()).isEqualTo(-32600);
      assertThat(refusal.path("error").path("message").asString()).contains("1048576 bytes");
      child.call(1, "test_simple_text");
      assertThat(child.next().get("id").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aClientThatReadsSlowlyGetsEveryAnswerAndTheServerLittleWork() throws Exception {
    try (var child = greeted(start(LONG))) {
      var calls = 5_000;
      var sent = new AtomicInteger();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (sent.get() < calls) {
                    child.call(sent.get() + 1, "test_multiple_content_types");
                    sent.incrementAndGet();
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      awaitStandstill(sent);
      assertThat(sent.get()).isLessThan(calls);
      var ids = new TreeSet<Integer>();
      for (var i = 0; i < calls; i++) {
        ids.add(child.next().get("id").asInt());
      }
      assertThat(ids).hasSize(calls);
    }
  }

  /** Nothing was read, so the pipes and the server fill up until the sender has to wait. */
  private static void awaitStandstill(AtomicInteger sent) {
    var quiet = Duration.ofMillis(500).toNanos();
    var last = sent.get();
    for (var since = System.nanoTime(); System.nanoTime() - since < quiet; ) {
      LockSupport.parkNanos(5_000_000);
      if (sent.get() != last) {
        last = sent.get();
        since = System.nanoTime();
      }
    }
  }

  @Test
  void aRequestBeforeInitializeIsRefusedClearly() throws Exception {
    try (var child = start(LONG)) {
      child.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
      assertThat(child.next().path("error").path("message").asString())
          .isEqualTo("send initialize before tools/list");
      greeted(child);
    }
  }

  @Test
  void noWebServerIsLoaded() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var log = folder.resolve("classes");
    var process =
        new ProcessBuilder(
                java,
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                FixtureMain.class.getName(),
                "1000")
            .redirectError(folder.resolve("err").toFile())
            .start();
    try (var in = process.outputWriter()) {
      in.write(Child.HELLO + "\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n");
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines()).hasSize(2);
    assertThat(Files.readString(log))
        .contains("dev.swarm.mcp.stdio.StdioServer")
        .doesNotContain("org.eclipse.jetty")
        .doesNotContain("com.networknt")
        .doesNotContain("tools.jackson.databind.json.JsonMapper ")
        .doesNotContain("dev.swarm.mcp.http");
  }
}
