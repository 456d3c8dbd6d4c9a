package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.limit.FakeMachine;
import dev.swarm.mcp.limit.LimitOptions;
import dev.swarm.mcp.limit.LoadLimits;
import dev.swarm.mcp.limit.Places;
import dev.swarm.mcp.limit.Rate;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks too much, and what others notice of it. */
@Timeout(60)
class FloodTest extends HttpCase {
  private static final int BURST = 20;

  private final FakeMachine machine = new FakeMachine();
  private final Keys keys =
      new Keys()
          .accept("ann", "ann", Scope.READ, Scope.WRITE)
          .accept("bob", "bob", Scope.READ, Scope.WRITE);

  private void limited(LimitOptions options) {
    var keeper = machine.keeper(options, keys);
    restart(HttpSettings.local(0), keys.edge().gate(new LimitedGate(keeper)));
  }

  private void rated() {
    limited(LimitOptions.USUAL.rate(new Rate(60, BURST)));
  }

  private static long retryAfter(HttpResponse<?> response) {
    return response.headers().firstValueAsLong("Retry-After").orElseThrow();
  }

  private static String said(HttpResponse<String> response) {
    return Json.read(response.body()).path("error").path("message").asString("");
  }

  private static List<Integer> statuses(Web web, int requests) throws Exception {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < requests; i++) {
      statuses.add(web.post(Web.call(i, "test_simple_text", "{}")).statusCode());
    }
    return statuses;
  }

  @Test
  void aFloodByOneLeavesTheOthersTheirService() throws Exception {
    rated();
    try (var ann = Web.as(server, "Bearer ann");
        var bob = Web.as(server, "Bearer bob")) {
      var flood = Thread.ofVirtual().start(() -> flood(ann));
      assertThat(statuses(bob, BURST - 2)).containsOnly(200);
      flood.join();

      var turned = ann.post(PING);
      assertThat(turned.statusCode()).isEqualTo(429);
      assertThat(said(turned)).startsWith("RATE_LIMITED: you make more than 60 requests a minute");
      machine.pass(Duration.ofSeconds(retryAfter(turned)));
      assertThat(ann.post(PING).statusCode()).isEqualTo(200);
      assertThat(ann.post(PING).statusCode()).isEqualTo(429);
    }
    assertThat(keys.events(AuditEvent.Kind.LIMIT_HIT))
        .extracting(AuditEvent::principal)
        .containsOnly("ann");
  }

  private static void flood(Web web) {
    try {
      assertThat(statuses(web, 200)).containsSubsequence(200, 429);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFloodOfRequestsWithoutACredentialIsCutAndLeavesTheKnownTheirService() throws Exception {
    rated();
    try (var stranger = new Web(server.uri(), "Bearer guess");
        var ann = Web.as(server, "Bearer ann")) {
      var statuses = statuses(stranger, 100);
      assertThat(statuses.subList(0, BURST)).containsOnly(401);
      assertThat(statuses.subList(BURST, 100)).containsOnly(429);
      assertThat(statuses(ann, BURST - 2)).containsOnly(200);
    }
    assertThat(keys.events(AuditEvent.Kind.LOGIN_REFUSED)).hasSize(BURST);
  }

  @Test
  void eachMessageOfABatchCounts() throws Exception {
    rated();
    try (var ann = Web.as(server, "Bearer ann")) {
      var batch = "[" + (PING + ",").repeat(BURST - 2) + PING + "]";
      var turned = ann.post(batch);
      assertThat(turned.statusCode()).isEqualTo(429);
      machine.pass(Duration.ofMinutes(1));
      assertThat(ann.post(batch).statusCode()).isNotEqualTo(429);
      assertThat(ann.post(PING).statusCode()).isEqualTo(200);
      assertThat(ann.post(PING).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void whoHasAsManyRequestsOpenAsItMayIsTurnedAwayAndOthersAreNot() throws Exception {
    limited(LimitOptions.USUAL.places(new Places(3, 2)));
    try (var ann = Web.as(server, "Bearer ann");
        var bob = Web.as(server, "Bearer bob");
        var listening = ann.stream(ann.request().GET());
        var first = ann.events(gated(1));
        var second = ann.events(gated(2))) {
      var turned = ann.post(PING);
      assertThat(turned.statusCode()).isEqualTo(503);
      assertThat(said(turned)).startsWith("BUSY: you have 2 requests open");
      assertThat(retryAfter(turned)).isEqualTo(1);
      assertThat(bob.post(PING).statusCode()).isEqualTo(200);

      gate.countDown();
      for (var events : List.of(first, second)) {
        while (events.next().isPresent()) {
          // All of it is read.
        }
      }
      assertThat(listening.next()).isPresent();
      assertThat(ann.post(PING).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void underLoadNoSessionIsOpenedAndThoseThatAreGoOn() throws Exception {
    limited(LimitOptions.USUAL.load(new LoadLimits(512L << 20, 0)));
    try (var ann = Web.as(server, "Bearer ann");
        var late = new Web(server.uri(), "Bearer bob")) {
      machine.memory(700, 0);
      machine.pass(Duration.ofSeconds(1));
      late.post(Web.hello("{}"));
      var turned = late.post(Web.hello("{}"));
      assertThat(turned.statusCode()).isEqualTo(503);
      assertThat(said(turned))
          .startsWith("OVERLOADED: 700 MiB of memory are in use, the limit is 512");
      assertThat(retryAfter(turned)).isEqualTo(10);
      assertThat(ann.post(PING).statusCode()).isEqualTo(200);

      machine.memory(100, 0);
      machine.pass(Duration.ofSeconds(1));
      assertThat(late.post(Web.hello("{}")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aMessageBeyondABoundOfJsonIsRefusedUnderItsId() throws Exception {
    try (var web = Web.open(server, "{}")) {
      for (var bomb : List.of("[".repeat(200) + "]".repeat(200), "1" + "0".repeat(500))) {
        var request = web.request();
        var body =
            "{\"method\":\"ping\",\"params\":{\"a\":" + bomb + "},\"jsonrpc\":\"2.0\",\"id\":7}";
        var response = web.send(request.POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.read(response.body()).path("id").asInt()).isEqualTo(7);
      }
      assertThat(web.post(PING).statusCode()).isEqualTo(200);
    }
  }
}
