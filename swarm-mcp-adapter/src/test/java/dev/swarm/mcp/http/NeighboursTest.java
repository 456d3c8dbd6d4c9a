package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That no address takes all connections. */
@Timeout(60)
class NeighboursTest extends HttpCase {
  private static final HttpSettings TWO_EACH =
      HttpSettings.local(0)
          .limits(HttpSettings.Limits.USUAL.connections(new HttpSettings.Connections(100, 2)));

  @TempDir Path directory;
  private final Keys keys = new Keys();

  private Socket from(String address) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.uri().getPort()));
    return socket;
  }

  /** The first line of what it is answered without a credential; empty when it is cut off. */
  private static String asked(Socket socket) {
    try {
      var request = "GET /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      var line = new BufferedReader(in).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void oneTooManyOfAnAddressIsClosedAndTakesNothingFromOthers() throws Exception {
    restart(TWO_EACH, keys.edge());
    try (var first = from("127.0.0.1");
        var second = from("127.0.0.1")) {
      assertThat(asked(first)).contains("401");
      assertThat(asked(second)).contains("401");
      try (var third = from("127.0.0.1");
          var other = from("127.0.0.2")) {
        assertThat(asked(third)).isEmpty();
        assertThat(asked(other)).contains("401");
      }
      assertThat(keys.events(AuditEvent.Kind.LIMIT_HIT))
          .hasSize(1)
          .allSatisfy(
              event -> {
                assertThat(event.subject()).isEqualTo("127.0.0.1");
                assertThat(event.details()).containsEntry(AuditDetail.LIMIT, "connections");
              });
    }
    eventually();
  }

  /** Those that ended count no more. */
  private void eventually() throws IOException {
    String answer;
    do {
      try (var next = from("127.0.0.1")) {
        answer = asked(next);
      }
    } while (answer.isEmpty());
    assertThat(answer).contains("401");
  }

  @Test
  void aProxyHasAsManyAsItsClientsNeed() throws Exception {
    restart(
        TWO_EACH.names(new HttpSettings.Names(Set.of(), Set.of(), Set.of("127.0.0.1"))),
        keys.edge());
    try (var first = from("127.0.0.1");
        var second = from("127.0.0.1");
        var third = from("127.0.0.1")) {
      assertThat(asked(first)).contains("401");
      assertThat(asked(second)).contains("401");
      assertThat(asked(third)).contains("401");
    }
  }

  @Test
  void theUserOfThisMachineHasAsManyAsThereMayBe() throws Exception {
    restart(TWO_EACH);
    try (var first = from("127.0.0.1");
        var second = from("127.0.0.1");
        var third = from("127.0.0.1")) {
      assertThat(asked(first)).contains("406");
      assertThat(asked(second)).contains("406");
      assertThat(asked(third)).contains("406");
    }
  }

  @Test
  void overTlsAConnectionCountsOnce() throws Exception {
    var certified = Certified.make(directory, "one", "EC");
    var pem = new Tls.Pem(directory.resolve("chain.pem"), directory.resolve("key.pem"));
    certified.writePem(pem.chain(), pem.key());
    restart(TWO_EACH.tls(pem), keys.edge());
    int port = server.uri().getPort();
    try (var first = Certified.connect(port, "TLSv1.3", certified);
        var second = Certified.connect(port, "TLSv1.3", certified);
        var third = from("127.0.0.1")) {
      assertThat(asked(first)).contains("401");
      assertThat(asked(second)).contains("401");
      assertThat(third.getInputStream().read()).isEqualTo(-1);
    }
  }
}
