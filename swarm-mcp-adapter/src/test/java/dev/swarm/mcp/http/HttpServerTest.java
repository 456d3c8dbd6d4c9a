package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.conformance.Fixtures;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HttpServerTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}";

  private static final int FLOOD = 10_000;
  private static final HttpSettings.Timing IMPATIENT =
      new HttpSettings.Timing(
          Duration.ofMinutes(1),
          Duration.ofMillis(300),
          Duration.ofMillis(50),
          Duration.ofMillis(100));

  private final CountDownLatch flooded = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Engine engine =
      new Engine(
          Settings.of("test", "1"),
          Fixtures.catalog()
              .tools(
                  Tool.named("gated")
                      .description("Ends when it may")
                      .handledBy(
                          request -> {
                            request.feedback().progress(1, 2, "begun");
                            begun.countDown();
                            try {
                              gate.await();
                            } catch (InterruptedException e) {
                              interrupted.countDown();
                              throw e;
                            }
                            request.feedback().progress(2, 2, "ended");
                            return Reply.text("through the gate");
                          }),
                  Tool.named("floods")
                      .description("Says much")
                      .handledBy(
                          request -> {
                            for (var i = 0; i < FLOOD; i++) {
                              var data = Json.object().put("text", "x".repeat(4_096));
                              request.feedback().log(LogLevel.ERROR, "flood", data);
                            }
                            flooded.countDown();
                            return Reply.text("said all");
                          }),
                  Tool.named("throws")
                      .description("Throws")
                      .handledBy(
                          request -> {
                            throw new IllegalStateException("secret");
                          })));
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final InstantSource clock = now::get;
  private HttpServer server = HttpServer.start(engine, HttpSettings.local(0), clock);

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart(HttpSettings settings) {
    server.close();
    server = HttpServer.start(engine, settings, clock);
  }

  @Test
  void aQuickAnswerIsPlainJson() throws Exception {
    try (var web = Web.open(server, "{}")) {
      var response = web.post(Web.call(1, "test_simple_text", "{}"));
      assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(Json.text(web.checked(response.body()))).contains("simple text response");
    }
  }

  @Test
  void whatIsSaidBeforeTheAnswerMakesItAStreamWithUniqueIds() throws Exception {
    try (var web = Web.open(server, "{}")) {
      var ids = new HashSet<String>();
      for (var call = 1; call <= 2; call++) {
        try (var events = web.events(Web.call(call, "test_tool_with_logging", "{}"))) {
          var priming = events.next().orElseThrow();
          assertThat(priming.data()).isEmpty();
          assertThat(ids.add(priming.id())).isTrue();
          for (var i = 0; i < 4; i++) {
            var event = events.next().orElseThrow();
            assertThat(ids.add(event.id())).isTrue();
            var message = web.checked(event.data());
            assertThat(message.has("result")).isEqualTo(i == 3);
          }
          assertThat(events.next()).isEmpty();
        }
      }
    }
  }

  @Test
  void aStreamThatBrokeIsTakenUpWhereItBroke() throws Exception {
    try (var web = Web.open(server, "{}")) {
      String lastSeen;
      try (var events = web.events(gated(1))) {
        events.next();
        lastSeen = events.next().orElseThrow().id();
      }
      gate.countDown();
      var resume = web.request().header("Last-Event-ID", lastSeen).GET();
      try (var events = web.stream(resume)) {
        assertThat(events.next().orElseThrow().data()).isEmpty();
        assertThat(events.next().orElseThrow().data()).contains("ended");
        assertThat(web.checked(events.next().orElseThrow().data()).has("result")).isTrue();
        assertThat(events.next()).isEmpty();
      }
      // What was delivered once can be had again.
      try (var events = web.stream(resume)) {
        events.next();
        assertThat(events.next().orElseThrow().data()).contains("ended");
      }
    }
  }

  private static String gated(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"gated\",\"_meta\":{\"progressToken\":%d}}}"
        .formatted(id, id);
  }

  @Test
  void aCancelledCallIsInterruptedAndItsStreamEnds() throws Exception {
    try (var web = Web.open(server, "{}")) {
      try (var events = web.events(gated(1))) {
        events.next();
        events.next();
        assertThat(
                web.post(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}")
                    .statusCode())
            .isEqualTo(202);
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(events.next()).isEmpty();
      }
    }
  }

  @Test
  void theClientIsAskedOnTheStreamOfItsRequest() throws Exception {
    try (var web = Web.open(server, "{\"elicitation\":{}}")) {
      try (var events = web.events(Web.call(1, "test_elicitation", "{\"message\":\"who?\"}"))) {
        events.next();
        var asked = web.checked(events.next().orElseThrow().data());
        var answer =
            web.post(
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"decline\"}}"
                    .formatted(Json.text(asked.get("id"))));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(events.next().orElseThrow().data()).contains("decline");
      }
    }
  }

  @Test
  void updatesComeOnTheGeneralStreamEvenThoseFromBeforeItWasOpened() throws Exception {
    try (var web = Web.open(server, "{}")) {
      web.post(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"test://watched-resource\"}}");
      engine.updated("test://watched-resource");
      String seen;
      try (var events = web.stream(web.request().GET())) {
        events.next();
        var event = events.next().orElseThrow();
        assertThat(web.checked(event.data()).get("method").asString())
            .isEqualTo("notifications/resources/updated");
        seen = event.id();
      }
      engine.updated("test://watched-resource");
      try (var events = web.stream(web.request().header("Last-Event-ID", seen).GET())) {
        events.next();
        assertThat(events.next().orElseThrow().id()).isNotEqualTo(seen);
      }
    }
  }

  @Test
  void aLastEventIdOfNoStreamIsRefused() throws Exception {
    try (var web = Web.open(server, "{}")) {
      for (var id : Set.of("nonsense", "77-1", "-", "g-x")) {
        assertThat(web.send(web.request().header("Last-Event-ID", id).GET()).statusCode())
            .as(id)
            .isEqualTo(400);
      }
    }
  }

  @Test
  void aDeletedSessionIsOver() throws Exception {
    try (var web = Web.open(server, "{}")) {
      assertThat(web.send(web.request().DELETE()).statusCode()).isEqualTo(204);
      assertThat(web.post(PING).statusCode()).isEqualTo(404);
      assertThat(server.sessions()).isZero();
    }
  }

  @Test
  void whatIsNotAllowedIsRefusedWithItsStatus() throws Exception {
    try (var web = Web.open(server, "{}")) {
      var post = BodyPublishers.ofString(PING);
      refused(web, 403, web.request().header("Origin", "http://evil.example").POST(post));
      refused(web, 403, web.request().header("Origin", "null").POST(post));
      refused(web, 200, web.request().header("Origin", "http://localhost:1").POST(post));
      refused(web, 400, web.request().setHeader("MCP-Protocol-Version", "1999-01-01").POST(post));
      refused(web, 406, web.request().setHeader("Accept", "application/json").POST(post));
      refused(web, 406, web.request().setHeader("Accept", "application/json").GET());
      refused(web, 415, web.request().setHeader("Content-Type", "text/plain").POST(post));
      refused(web, 405, web.request().PUT(post));
      refused(web, 404, web.request().uri(server.uri().resolve("/other")).POST(post));
    }
    try (var stranger = new Web(server.uri())) {
      assertThat(stranger.post(PING).statusCode()).isEqualTo(400);
    }
  }

  private static void refused(Web web, int status, HttpRequest.Builder request) throws Exception {
    assertThat(web.send(request).statusCode()).isEqualTo(status);
  }

  @Test
  void anotherHostThanThisMachineIsMisdirected() throws Exception {
    var strange = head("Content-Length: 0", "Connection: close").replace("localhost", "evil.test");
    var answer = raw(strange);
    assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("\tat ");
  }

  private static String head(String... headers) {
    return String.join(
            "\r\n",
            "POST /mcp HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            String.join("\r\n", headers))
        + "\r\n\r\n";
  }

  private String raw(String request) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatCannotBeReadIsRefusedAndTheSessionGoesOn() throws Exception {
    try (var web = Web.open(server, "{}")) {
      for (var body : Set.of("nonsense", "[".repeat(100_000), "{}", "")) {
        var response = web.post(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(web.checked(response.body()).path("error").path("code").asInt())
            .isIn(-32700, -32600);
      }
      assertThat(web.post(PING).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aHandlerThatThrowsGivesAFailureWithoutAStackTrace() throws Exception {
    try (var web = Web.open(server, "{}")) {
      var response = web.post(Web.call(1, "throws", "{}"));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .contains("INTERNAL")
          .doesNotContain("secret")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aRequestOverTheLimitIsRefusedWithLittleMemory() throws Exception {
    try (var web = Web.open(server, "{}")) {
      var known =
          web.send(web.request().POST(BodyPublishers.ofByteArray(new byte[40 * 1024 * 1024])));
      assertThat(known.statusCode()).isEqualTo(413);
      var large = new byte[5 * 1024 * 1024];
      var chunked =
          web.send(
              web.request()
                  .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertThat(web.post(PING).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thereAreSoManySessionsAndNoMoreUntilOneIsUnusedForLong() throws Exception {
    restart(
        HttpSettings.local(0)
            .limits(new HttpSettings.Limits(1024 * 1024, 1_000, 4_096, 64 * 1024)));
    try (var web = new Web(server.uri())) {
      for (var i = 0; i < 1_000; i++) {
        assertThat(web.post(Web.hello("{}")).statusCode()).isEqualTo(200);
      }
      assertThat(server.sessions()).isEqualTo(1_000);
      var refused = web.post(Web.hello("{}"));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(31)));
      assertThat(web.post(Web.hello("{}")).statusCode()).isEqualTo(200);
      assertThat(server.sessions()).isEqualTo(1);
    }
  }

  @Test
  void aSessionUnusedForLongIsOver() throws Exception {
    try (var web = Web.open(server, "{}")) {
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(29)));
      assertThat(web.post(PING).statusCode()).isEqualTo(200);
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(58)));
      assertThat(web.post(PING).statusCode()).isEqualTo(200);
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(89)));
      assertThat(web.post(PING).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aHalfOpenConnectionIsClosed() throws Exception {
    restart(HttpSettings.local(0).timing(IMPATIENT));
    assertThat(raw("POST /mcp HT")).isNotNull();
    var cut = raw(head("Accept: */*", "Content-Length: 100") + "{");
    assertThat(cut).doesNotContain("200 OK").doesNotContain("\tat ");
    try (var web = Web.open(server, "{}")) {
      assertThat(web.post(PING).statusCode()).isEqualTo(200);
      try (var events = web.events(Web.call(1, "gated", "{}"))) {
        assertThat(events.next().orElseThrow().data()).isEmpty();
        gate.countDown();
        assertThat(events.next().orElseThrow().data()).contains("through the gate");
      }
    }
  }

  @Test
  void aClientThatDoesNotReadHoldsUpNobodyAndGetsItsAnswerLater() throws Exception {
    restart(HttpSettings.local(0).timing(IMPATIENT));
    try (var web = Web.open(server, "{}");
        var other = Web.open(server, "{}")) {
      try (var events = web.events(Web.call(1, "floods", "{}"))) {
        var seen = events.next().orElseThrow().id();
        assertThat(flooded.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(other.post(PING).statusCode()).isEqualTo(200);
        try (var again = web.stream(web.request().header("Last-Event-ID", seen).GET())) {
          var last = again.next().orElseThrow();
          var count = 0;
          for (var event = again.next(); event.isPresent(); event = again.next()) {
            last = event.get();
            count++;
          }
          assertThat(web.checked(last.data()).has("result")).isTrue();
          assertThat(count).isLessThan(FLOOD);
        }
      }
    }
  }

  @Test
  void aSenderThatTricklesIsCutOff() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      var out = socket.getOutputStream();
      var head = head("Accept: */*", "Content-Length: 1000000");
      out.write(head.getBytes(StandardCharsets.UTF_8));
      var sent = 0;
      try {
        for (; sent < 1_000 && socket.getInputStream().available() == 0; sent++) {
          out.write(' ');
          LockSupport.parkNanos(20_000_000);
        }
      } catch (IOException e) {
        // Cut off while sending: that will do as well.
      }
      assertThat(sent).isLessThan(1_000);
    }
  }

  @Test
  void anAddressOthersCanReachIsRefused() {
    for (var host : Set.of("0.0.0.0", "192.0.2.1", "::")) {
      var open =
          new HttpSettings(
              host, 0, "/mcp", Set.of(), HttpSettings.Limits.USUAL, HttpSettings.Timing.USUAL);
      assertThatThrownBy(() -> HttpServer.start(engine, open))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no access control yet");
    }
  }

  @Test
  void aPortInUseIsToldPlainly() {
    var taken = HttpSettings.local(server.uri().getPort());
    assertThatThrownBy(() -> HttpServer.start(engine, taken))
        .hasMessageContaining("cannot listen on");
  }

  @Test
  void anInitializeThatFailsLeavesNoSession() throws Exception {
    try (var web = new Web(server.uri())) {
      var response =
          web.post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{}}");
      assertThat(response.body()).contains("-32602");
      assertThat(response.headers().firstValue("Mcp-Session-Id")).isEmpty();
      assertThat(server.sessions()).isZero();
    }
  }

  @Test
  void batchesAreTakenWhereTheyExist() throws Exception {
    try (var web = new Web(server.uri())) {
      var hello = Web.hello("{}").replace("2025-11-25", "2025-03-26");
      var session = web.post(hello).headers().firstValue("Mcp-Session-Id").orElseThrow();
      var batch = "[" + PING + "," + PING.replace("9", "10") + "]";
      var response =
          web.send(
              web.request().header("Mcp-Session-Id", session).POST(BodyPublishers.ofString(batch)));
      assertThat(Json.read(response.body())).hasSize(2);
    }
  }
}
