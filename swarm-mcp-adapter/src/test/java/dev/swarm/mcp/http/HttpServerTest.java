package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HttpServerTest extends HttpCase {
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
