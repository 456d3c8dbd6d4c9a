package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpLimitsTest extends HttpCase {
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

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.255.1.9", "[::1]", "::1", "LocalHost"})
  void theHostThatItIsToldToListenAtIsItsOwn(String host) throws Exception {
    assumeTrue(bindable(host), host);
    restart(HttpSettings.at(host, 0));

    try (var web = Web.open(server, "{}")) {
      var page = "http://" + server.uri().getHost() + ":1";
      refused(web, 200, web.request().header("Origin", page).POST(BodyPublishers.ofString(PING)));
    }
    for (var other : new String[] {"evil.test", "127.0.0.3", "127.0.0.2.evil.test"}) {
      var strange = head("Content-Length: 0", "Connection: close").replace("localhost", other);
      assertThat(raw(strange)).as(other).startsWith("HTTP/1.1 421");
    }
  }

  private static boolean bindable(String host) {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
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
            .limits(HttpSettings.Limits.USUAL.sessions(new HttpSettings.Sessions(1_000, 1))));
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
  void anAddressOthersCanReachIsRefusedWhereNobodyProvesWhoTheyAre() {
    for (var host : Set.of("0.0.0.0", "192.0.2.1", "::")) {
      var open = HttpSettings.at(host, 0);
      assertThatThrownBy(() -> HttpServer.start(engine, open))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("callers need not prove who they are");
    }
  }

  @Test
  void aPortInUseIsToldPlainly() {
    var taken = HttpSettings.local(server.uri().getPort());
    assertThatThrownBy(() -> HttpServer.start(engine, taken))
        .hasMessageContaining("cannot listen on");
  }
}
