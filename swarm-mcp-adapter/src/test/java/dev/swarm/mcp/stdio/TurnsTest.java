package dev.swarm.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.schema.Schema;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class TurnsTest {
  private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
  private final CountDownLatch interrupted = new CountDownLatch(2);
  private final PipedOutputStream client = new PipedOutputStream();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Engine engine =
      new Engine(
          Settings.of("test", "1"),
          Catalog.EMPTY.tools(
              Tool.named("reads").description("d").hints(Hints.READS).handledBy(this::reads),
              Tool.named("waits").description("d").hints(Hints.READS).handledBy(this::waits),
              Tool.named("sets").description("d").hints(Hints.SETS).handledBy(this::reads),
              Tool.named("may-wait")
                  .description("d")
                  .input(Schema.of("{\"type\":\"object\"}"))
                  .handledBy(this::reads)));
  private Thread server = new Thread();

  private Reply reads(Request request) {
    readers.add(Thread.currentThread());
    return Reply.text(Thread.currentThread().isInterrupted() ? "interrupted" : "done");
  }

  private Reply waits(Request request) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return Reply.text("never");
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  @BeforeEach
  void open() throws Exception {
    var in = new PipedInputStream(client);
    // No pipe: that one breaks with the thread that wrote to it last.
    var out =
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new AssertionError("lines come whole");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            answers.add(new String(bytes, from, length, StandardCharsets.UTF_8));
          }
        };
    server =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    new StdioServer(engine, StdioServer.LIMIT, Duration.ofMillis(50))
                        .serve(in, out);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    say(Child.HELLO);
    assertThat(hear().path("result").has("serverInfo")).isTrue();
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    client.close();
    assertThat(server.join(Duration.ofSeconds(20))).isTrue();
  }

  private void say(String line) throws IOException {
    client.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    client.flush();
  }

  private JsonNode hear() throws InterruptedException {
    var line = answers.poll(20, TimeUnit.SECONDS);
    assertThat(line).as("an answer").isNotNull();
    return Json.read(line);
  }

  private void call(int id, String tool) throws IOException {
    call(id, tool, "{}");
  }

  private void call(int id, String tool, String arguments) throws IOException {
    say(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
            .formatted(id, tool, arguments));
  }

  private void cancel(int id) throws IOException {
    say(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%d}}"
            .formatted(id));
  }

  private void demandDone(int id) throws InterruptedException {
    var answer = hear();
    assertThat(answer.path("id").asInt()).isEqualTo(id);
    assertThat(answer.at("/result/content/0/text").asString()).isEqualTo("done");
  }

  @Test
  void aShortReadIsDoneByWhoReadIt() throws Exception {
    for (int id = 1; id <= 300; id++) {
      call(id, "reads");
      demandDone(id);
    }
    assertThat(readers)
        .filteredOn(thread -> thread.getName().startsWith("mcp-stdio-"))
        .hasSizeBetween(1, 2);
  }

  @Test
  void soIsAShortWrite() throws Exception {
    for (int id = 1; id <= 300; id++) {
      call(id, "sets");
      demandDone(id);
    }
    assertThat(readers)
        .filteredOn(thread -> thread.getName().startsWith("mcp-stdio-"))
        .hasSizeBetween(1, 2);
  }

  @Test
  void whatIsAskedToWaitIsDoneByAThreadOfItsOwn() throws Exception {
    call(1, "may-wait", "{\"waitSeconds\":1}");
    demandDone(1);
    assertThat(readers).singleElement().matches(Thread::isVirtual);
  }

  @Test
  void whatComesDuringALongReadDoesNotWaitForIt() throws Exception {
    for (int id = 10; id <= 20; id += 10) {
      call(id, "waits");
      for (int next = id + 1; next < id + 6; next++) {
        call(next, "reads");
        demandDone(next);
      }
    }
    cancel(10);
    cancel(20);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    for (int id = 30; id < 60; id++) {
      call(id, "reads");
      demandDone(id);
    }
  }

  /** Neither reads, which a pipe does with a time limit, nor looks whether it is needed. */
  private static boolean oneSleeps() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("mcp-stdio-"))
        .anyMatch(thread -> thread.getState() == Thread.State.WAITING);
  }

  @Test
  void theTurnsGoOnAfterARest() throws Exception {
    call(1, "reads");
    demandDone(1);
    while (!oneSleeps()) {
      Thread.onSpinWait();
    }
    call(2, "waits");
    call(3, "reads");
    demandDone(3);
    cancel(2);
    call(4, "reads");
    demandDone(4);
  }
}
