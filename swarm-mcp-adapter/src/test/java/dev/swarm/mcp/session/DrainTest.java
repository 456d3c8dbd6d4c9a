package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** An engine that is about to end. */
@Timeout(60)
class DrainTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Engine engine =
      new Engine(
          Settings.of("test", "1"),
          Catalog.EMPTY.tools(
              Tool.named("gated").description("Ends when it may").handledBy(this::gated),
              Tool.named("waits").description("Waits for something").handledBy(this::waits)));
  private final AtomicInteger working = new AtomicInteger();
  private final Talk talk = Talk.open(engine, ProtocolVersion.LATEST, "{}");

  private Reply gated(Request request) throws InterruptedException {
    working.incrementAndGet();
    begun.countDown();
    gate.await();
    return Reply.text("through the gate");
  }

  /** As tools wait that are asked to: as long as somebody wants to know. */
  private Reply waits(Request request) throws InterruptedException {
    begun.countDown();
    while (!request.feedback().abandoned()) {
      gate.await(1, TimeUnit.MILLISECONDS);
    }
    return Reply.text("nothing came");
  }

  private void call(String tool) throws InterruptedException {
    // Both calls that are answered when the session begins.
    talk.awaitEnds(2);
    talk.request("tools/call", "{\"name\":\"%s\"}".formatted(tool));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static String text(JsonNode answer) {
    return answer.path("result").path("content").path(0).path("text").asString("");
  }

  @Test
  void aCallThatIsWorkedOnEndsAndIsAnswered() throws Exception {
    call("gated");
    var draining = new FutureTask<>(() -> engine.drain(LONG));
    Thread.ofVirtual().start(draining);
    long end = System.nanoTime() + LONG.toNanos();
    while (!engine.draining()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
    gate.countDown();

    assertThat(text(talk.next())).isEqualTo("through the gate");
    assertThat(draining.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCallThatWaitsForSomethingWaitsNoLonger() throws InterruptedException {
    call("waits");

    assertThat(engine.drain(LONG)).isTrue();

    assertThat(text(talk.next())).isEqualTo("nothing came");
  }

  @Test
  void aNewCallIsRefusedAndNothingOfItIsDone() throws InterruptedException {
    assertThat(engine.draining()).isFalse();
    assertThat(engine.drain(LONG)).isTrue();

    var refused = talk.call("gated", "{}");

    assertThat(refused.path("isError").asBoolean()).isTrue();
    assertThat(refused.path("structuredContent").path("error").path("code").asString(""))
        .isEqualTo("SHUTTING_DOWN");
    assertThat(begun.getCount()).isEqualTo(1);
    assertThat(talk.ask("ping", "{}")).isEmpty();
  }

  @Test
  void itWaitsNoLongerThanItMay() throws InterruptedException {
    call("gated");

    assertThat(engine.drain(Duration.ofMillis(20))).isFalse();

    gate.countDown();
    assertThat(text(talk.next())).isEqualTo("through the gate");
  }

  @Test
  void allSessionsTogetherHaveThatTime() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      var other = Talk.open(engine, ProtocolVersion.LATEST, "{}");
      other.awaitEnds(2);
      other.request("tools/call", "{\"name\":\"gated\"}");
    }
    while (working.get() < 10) {
      Thread.onSpinWait();
    }
    long from = System.nanoTime();
    assertThat(engine.drain(Duration.ofMillis(200))).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMillis(1_500));
    gate.countDown();
  }
}
