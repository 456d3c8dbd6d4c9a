package dev.swarm.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class StdioServerTest {
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Engine engine =
      new Engine(
          Settings.of("test", "1"),
          Catalog.EMPTY.tools(
              Tool.named("counts")
                  .description("Counts")
                  .handledBy(request -> Reply.text("" + calls.incrementAndGet())),
              Tool.named("hangs")
                  .description("Hangs")
                  .handledBy(
                      request -> {
                        try {
                          new CountDownLatch(1).await();
                          return Reply.text("never");
                        } catch (InterruptedException e) {
                          interrupted.countDown();
                          throw e;
                        }
                      })));

  private static String call(int id, String tool) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}"
        .formatted(id, tool);
  }

  private List<JsonNode> serve(int limit, Duration grace, String... lines)
      throws InterruptedException {
    var in = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    new StdioServer(engine, limit, grace).serve(new ByteArrayInputStream(in), out);
    return out.toString(StandardCharsets.UTF_8).lines().map(Json::read).toList();
  }

  @Test
  void everyCallSentBeforeTheEndIsAnswered() throws InterruptedException {
    var lines = new String[51];
    lines[0] = Child.HELLO;
    for (var i = 1; i < lines.length; i++) {
      lines[i] = call(i, "counts");
    }
    assertThat(serve(StdioServer.LIMIT, StdioServer.GRACE, lines)).hasSize(51);
    assertThat(calls).hasValue(50);
  }

  @Test
  void aLongLineIsRefusedAndTheNextOneAnswered() throws InterruptedException {
    var answers =
        serve(1_000, StdioServer.GRACE, Child.HELLO, "x".repeat(1_001), call(1, "counts"));
    assertThat(answers).hasSize(3);
    assertThat(answers.get(1).path("error").path("code").asInt()).isEqualTo(-32600);
  }

  @Test
  void aCallThatIsTooLongIsRefusedUnderItsIdWhereverThatStands() throws InterruptedException {
    var text = "x".repeat(1_000);
    var answers =
        serve(
            1_000,
            StdioServer.GRACE,
            Child.HELLO,
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"a\":\""
                + text
                + "\"}}",
            "{\"method\":\"ping\",\"params\":{\"a\":\""
                + text
                + "\"},\"jsonrpc\":\"2.0\",\"id\":8}",
            call(9, "counts"));
    assertThat(answers).extracting(one -> one.path("id").asInt(-1)).containsExactly(0, 7, 8, 9);
    assertThat(answers.get(1).path("error").path("message").asString(""))
        .isEqualTo("a message may have 1000 bytes; this one had more");
  }

  @Test
  void aCallBeyondABoundOfJsonIsRefusedUnderItsId() throws InterruptedException {
    var key = "k".repeat(50_001);
    var answers =
        serve(
            100_000,
            StdioServer.GRACE,
            Child.HELLO,
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"" + key + "\":1}}",
            "{\"method\":\"ping\",\"params\":{\"" + key + "\":1},\"jsonrpc\":\"2.0\",\"id\":8}",
            call(9, "counts"));
    assertThat(answers).extracting(one -> one.path("id").asInt(-1)).containsExactly(0, 7, 8, 9);
  }

  @Test
  void aCallThatHangsIsInterruptedAfterTheGrace() throws InterruptedException {
    assertThat(serve(1_000, Duration.ofMillis(50), Child.HELLO, call(1, "hangs"))).hasSize(1);
    interrupted.await();
  }

  @Test
  void whenNobodyReadsTheServerEndsAtOnce() throws InterruptedException {
    var broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var in = (Child.HELLO + "\n" + call(1, "hangs") + "\n").getBytes(StandardCharsets.UTF_8);
    new StdioServer(engine).serve(new ByteArrayInputStream(in), broken);
    assertThat(calls).hasValue(0);
  }

  @Test
  void aStreamThatBreaksHasEnded() throws Exception {
    var broken = InputStream.nullInputStream();
    broken.close();
    new StdioServer(engine).serve(broken, new ByteArrayOutputStream());
    assertThat(engine.watched()).isEmpty();
  }

  @Test
  void standardOutputCanBeTakenForTheProtocol() {
    var before = System.out;
    try {
      assertThat(ProtocolStdout.take()).isNotNull();
      assertThat(System.out).isSameAs(System.err);
    } finally {
      System.setOut(before);
    }
  }
}
