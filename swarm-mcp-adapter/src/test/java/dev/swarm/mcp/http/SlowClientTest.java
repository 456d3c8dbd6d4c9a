package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sends a byte now and then, so that it is never idle. */
@Timeout(60)
class SlowClientTest extends HttpCase {
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  @BeforeEach
  void impatient() {
    restart(
        HttpSettings.local(0)
            .timing(
                HttpSettings.Timing.USUAL.patience(
                    Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMillis(400))));
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends this again and again until the server has enough; gives what it said last. */
  private String trickle(Socket socket, String piece) throws IOException {
    var deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    try {
      while (socket.getInputStream().available() == 0) {
        assertThat(System.nanoTime()).as("still listened to").isLessThan(deadline);
        send(socket, piece);
        server.lookAtHeads();
        LockSupport.parkNanos(PAUSE);
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException cut) {
      return "";
    }
  }

  private static String status(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Test
  void aHeadThatTricklesInIsCutOff() throws Exception {
    try (var socket = connect()) {
      send(socket, "POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
      assertThat(trickle(socket, "X: y\r\n")).doesNotContain("200 OK");
    }
  }

  @Test
  void evenTheFirstLineIsWhileNobodyLooksButTheServer() throws Exception {
    try (var socket = connect()) {
      // Sooner than it would be closed for being idle.
      socket.setSoTimeout(10_000);
      send(socket, "POS");
      assertThat(socket.getInputStream().read()).isNegative();
    }
  }

  @Test
  void aLaterHeadOnTheSameConnectionIsCutOffToo() throws Exception {
    try (var socket = connect()) {
      send(socket, "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(status(socket.getInputStream())).startsWith("HTTP/1.1 404");
      var rest = socket.getInputStream();
      while (rest.available() > 0) {
        assertThat(rest.skip(rest.available())).isPositive();
      }
      assertThat(trickle(socket, "G")).doesNotContain("200 OK");
    }
  }

  @Test
  void aConnectionWithoutARequestIsNotTakenForASlowOne() throws Exception {
    try (var socket = connect()) {
      var request = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
      send(socket, request);
      var in = socket.getInputStream();
      assertThat(status(in)).startsWith("HTTP/1.1 404");
      var deadline = System.nanoTime() + Duration.ofMillis(900).toNanos();
      while (System.nanoTime() < deadline) {
        server.lookAtHeads();
        LockSupport.parkNanos(PAUSE);
        if (in.available() > 0) {
          assertThat(in.skip(in.available())).isPositive();
        }
      }
      send(socket, request);
      assertThat(status(in)).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void ofAConnectionThatIsClosedNothingIsKept() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (var socket = connect()) {
        send(socket, "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(status(socket.getInputStream())).startsWith("HTTP/1.1 404");
        assertThat(server.lookAtHeads()).isPositive();
      }
    }
    var deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (server.lookAtHeads() > 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(PAUSE);
    }
  }

  @Test
  void aConnectionWithoutARequestIsClosedAfterItsTime() throws Exception {
    var time = Duration.ofMillis(700);
    restart(
        HttpSettings.local(0)
            .timing(
                HttpSettings.Timing.USUAL.patience(
                    Duration.ofMinutes(1), time, Duration.ofSeconds(20))));
    try (var socket = connect()) {
      send(socket, "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
      long answered = System.nanoTime();
      assertThat(status(socket.getInputStream())).startsWith("HTTP/1.1 404");
      // To the end: it is the server that closes.
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - answered))
          .isBetween(time, Duration.ofSeconds(10));
    }
  }

  @Test
  void aBodyThatTricklesInIsCutOff() throws Exception {
    try (var socket = connect()) {
      send(socket, head("Accept: */*", "Content-Length: 1000000"));
      assertThat(trickle(socket, " ".repeat(64))).doesNotContain("200 OK");
    }
  }

  @Test
  void aBodyThatStopsComingIsRefused() throws Exception {
    try (var socket = connect()) {
      send(socket, head("Accept: */*", "Content-Length: 100") + "{");
      assertThat(status(socket.getInputStream())).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void aHeadThatIsTooLongIsRefused() throws Exception {
    var answer = raw(head("X: " + "y".repeat(20_000), "Content-Length: 0"));
    assertThat(answer).startsWith("HTTP/1.1 431").doesNotContain("yyyy");
  }

  @Test
  void aListenerIsNotSlow() throws Exception {
    try (var web = Web.open(server, "{}")) {
      try (var events = web.stream(web.request().GET())) {
        assertThat(events.next()).isPresent();
        var deadline = System.nanoTime() + Duration.ofMillis(700).toNanos();
        while (System.nanoTime() < deadline) {
          server.lookAtHeads();
          LockSupport.parkNanos(PAUSE);
        }
        engine.resourcesChanged();
        assertThat(events.next()).isPresent();
      }
    }
  }
}
