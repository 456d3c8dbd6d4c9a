package dev.swarm.cli.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What strangers, and clients that mean no good, may try at the packaged server. */
@Timeout(120)
class AttackIT {
  @TempDir static Path directory;
  private static Server server;
  private static KeyRing keys;
  private static int port;

  /** The end of a key that nobody made. */
  private static final String CANARY = "canary0canary0canary0canary0";

  @BeforeAll
  static void start() throws IOException {
    var store = Files.createDirectories(directory.resolve(".swarm")).resolve("swarm.db");
    keys = KeyRing.make(store, 4);
    server =
        Server.start(
            directory,
            Map.of(
                "LOG_LEVEL", "trace",
                "LOG_TO_FILE", "true",
                "LOG_DIR", directory.resolve("logs").toString(),
                "REQUEST_TIMEOUT", "5000",
                "ENABLE_RATE_LIMITING", "true",
                "MAX_REQUESTS_PER_MINUTE", "6000",
                "MAX_REQUEST_BURST", "1000"));
    port = server.port();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Sends bytes as they are, and gives all that comes back until the other side ends it. */
  private static String raw(String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return withoutSecrets(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  /** What anybody is answered, whatever was sent, holds no key: neither a true nor a forged one. */
  private static String withoutSecrets(String answer) {
    assertThat(answer).doesNotContain(keys.texts()).doesNotContain(CANARY);
    return answer;
  }

  private static String post(String body, String... headers) {
    return "POST /mcp HTTP/1.1\r\n"
        + String.join("\r\n", headers)
        + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream"
        + "\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String bearer(String text) {
    return "Authorization: Bearer " + text;
  }

  private static Wire session(int client) throws IOException {
    var wire = keys.wire(port, client);
    var hello = wire.post(Witness.INITIALIZE);
    assertThat(hello.status()).isEqualTo(200);
    wire.header("Mcp-Session-Id", hello.headers().get("mcp-session-id"));
    return wire;
  }

  private static String call(Wire wire, String tool, String arguments) throws IOException {
    var text =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":%s,\"arguments\":%s}}"
            .formatted(System.nanoTime(), tool, arguments);
    var answer = wire.post(text);
    withoutSecrets(answer.toString());
    return answer.body();
  }

  @Test
  void aForeignOriginHoweverItIsWritten() throws IOException {
    for (var origin :
        List.of(
            "null",
            "https://evil.test",
            "http://localhost.evil.test",
            "http://127.0.0.1.evil.test",
            "http://localhost@evil.test",
            "http://evil.test#@localhost",
            "http://evil.test?localhost",
            "http://evil.test\\@localhost",
            "http://127.0.0.2",
            "http://2130706433",
            "file://",
            "localhost",
            "http://localhost http://evil.test")) {
      var answer =
          raw(post("{}", "Host: 127.0.0.1", bearer(keys.texts().get(0)), "Origin: " + origin));
      assertThat(answer).as(origin).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void aForeignHostHoweverItIsWritten() throws IOException {
    for (var host :
        List.of(
            "evil.test",
            "evil.test:" + port,
            "localhost.evil.test",
            "127.0.0.1.evil.test",
            "127.0.0.2",
            "0.0.0.0",
            "2130706433",
            "localhost@evil.test",
            "localhost%2eevil.test")) {
      var answer = raw(post("{}", "Host: " + host, bearer(keys.texts().get(0))));
      assertThat(answer).as(host).matches("(?s)HTTP/1.1 4(21|00).*");
    }
    var twice = raw(post("{}", "Host: 127.0.0.1", "Host: evil.test"));
    assertThat(twice).matches("(?s)HTTP/1.1 4(21|00).*");
    var absolute =
        raw(post("{}", "Host: 127.0.0.1").replace("POST /mcp", "POST http://evil.test/mcp"));
    assertThat(absolute).matches("(?s)HTTP/1.1 4(21|00).*");
  }

  @Test
  void requestsSmuggledIntoOthers() throws IOException {
    var hidden = "0\r\n\r\nGET /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    for (var header :
        List.of(
            "Transfer-Encoding: chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: identity",
            "Content-Length: 3",
            "Content-Length: +3",
            "Content-Length: 0x3")) {
      var answer = raw(post(hidden, "Host: 127.0.0.1", header));
      assertThat(answer).as(header).startsWith("HTTP/1.1 4");
      assertThat(answer.split("HTTP/1.1 ", -1)).as(header).hasSize(2);
    }
  }

  @Test
  void linesForgedInTheLogs() throws IOException {
    var forged = "x\\n2026-01-01T00:00:00.000Z ERROR [main] forged: all is lost\\u001b[2J\\r\\n";
    var plain = "x%0d%0a2026-01-01 ERROR forged";
    try (var wire = session(1)) {
      call(wire, "\"" + forged + "\"", "{}");
      call(wire, "\"swarm_init\"", "{\"topology\":\"" + forged + "\"}");
      call(wire, "\"swarm_init\"", "{\"topology\":\"mesh\",\"name\":\"" + forged + "\"}");
      call(wire, "\"swarm_init\"", "{\"topology\":\"mesh\",\"name\":\"logs\"}");
      call(wire, "\"agent_spawn\"", "{\"type\":\"coder\",\"name\":\"" + forged + "\"}");
      call(wire, "\"task_claim\"", "{\"agent\":\"" + forged + "\"}");
      wire.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + forged + "\"}");
      wire.header("Mcp-Session-Id", plain);
      wire.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
    }
    raw(post("{}", "Host: " + plain));
    raw(post("{}", "Host: 127.0.0.1", "Origin: " + plain));
    raw(post("{}", "Host: 127.0.0.1", bearer(plain)));
    for (var line : logged()) {
      assertThat(line).doesNotStartWith("2026-01-01").doesNotContain("\u001b");
    }
  }

  private static List<String> logged() throws IOException {
    var lines = new ArrayList<String>(server.err().lines().toList());
    try (var files = Files.list(directory.resolve("logs"))) {
      for (var file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    assertThat(lines).isNotEmpty();
    return lines;
  }

  @Test
  void jsonBombs() throws IOException {
    var deep = "[".repeat(1_000_000);
    var bombs =
        List.of(
            deep,
            "{\"a\":".repeat(500_000),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":"
                + deep.substring(0, 5_000)
                + "]".repeat(5_000)
                + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":" + "9".repeat(1_000_000) + ",\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":1e999999999}}",
            "[" + "{},".repeat(1_000_000) + "{}]",
            "{" + "\"a\":1,".repeat(500_000) + "\"a\":1}",
            "\"" + "\\u0041".repeat(600_000) + "\"");
    try (var wire = session(2);
        var other = session(3)) {
      for (var bomb : bombs) {
        var answer = wire.post(bomb);
        withoutSecrets(answer.toString());
        assertThat(answer.status()).as(bomb.substring(0, 20)).isBetween(400, 499);
        assertThat(call(other, "\"swarm_status\"", "{}")).contains("\"result\"");
      }
    }
    assertThat(server.mebibytes("VmRSS")).isLessThan(700);
  }

  @Test
  void uploadsThatComeSlowlyHoldUpNobody() throws Exception {
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 20; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var head =
            post("", "Host: 127.0.0.1", bearer(keys.texts().get(0)))
                .replace("Content-Length: 0", "Content-Length: 4194304");
        socket.getOutputStream().write((head + "x".repeat(50_000)).getBytes(ISO_8859_1));
        slow.add(socket);
      }
      long from = System.nanoTime();
      try (var wire = session(3);
          var own = session(0)) {
        var large = "{\"filter\":\"all\"" + " ".repeat(2_000_000) + "}";
        assertThat(call(own, "\"swarm_status\"", "{}")).contains("\"result\"");
        assertThat(call(wire, "\"swarm_status\"", "{}")).contains("\"result\"");
        assertThat(call(wire, "\"agent_list\"", large)).contains("\"result\"");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aSecretIsNowhereButWithItsHolder() throws Exception {
    var secrets = new ArrayList<>(keys.texts());
    var forged = keys.texts().get(0).substring(0, 40) + CANARY;
    secrets.add(forged.substring(20));
    try (var wire = session(0)) {
      call(wire, "\"swarm_init\"", "{\"topology\":\"mesh\",\"name\":\"canary\"}");
      call(wire, "\"agent_list\"", "{\"filter\":\"none\"}");
    }
    for (var header :
        List.of(
            bearer(forged),
            bearer(secrets.get(0) + " " + secrets.get(1)),
            "Authorization: " + secrets.get(0),
            "Authorization: Basic " + secrets.get(0),
            "Authorization: bearer\t" + secrets.get(0),
            bearer(secrets.get(0)) + "\r\n" + bearer(secrets.get(1)),
            "X-Api-Key: " + secrets.get(0),
            "Cookie: key=" + secrets.get(0),
            "Mcp-Session-Id: " + secrets.get(0),
            "MCP-Protocol-Version: " + secrets.get(0),
            "Origin: http://" + secrets.get(0),
            "Last-Event-ID: " + secrets.get(0))) {
      raw(post(Witness.INITIALIZE, "Host: 127.0.0.1", header));
    }
    raw(post("{}", "Host: 127.0.0.1").replace("/mcp", "/mcp?key=" + secrets.get(0)));
    raw(post("{}", "Host: 127.0.0.1").replace("/mcp", "/" + secrets.get(0)));
    for (var secret : secrets) {
      assertThat(String.join("\n", logged())).doesNotContain(secret);
      try (var files = Files.walk(directory)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var bytes = new String(Files.readAllBytes(file), ISO_8859_1);
          assertThat(bytes.contains(secret)).as("%s holds a secret", file).isFalse();
        }
      }
    }
  }
}
