package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assistants that reach the packaged program over HTTP. */
class ServeIT {
  private static final Pattern SERVING = Pattern.compile("serving MCP at (\\S+)");

  @TempDir Path directory;

  @Test
  void assistantsAreServedUntilTheProcessIsToldToEnd() throws IOException, InterruptedException {
    var server = SwarmProcess.start(directory, "serve", "--http", "127.0.0.1:0");
    Conditions.await("it listens", () -> SERVING.matcher(server.err()).find());
    var found = SERVING.matcher(server.err());
    assertThat(found.find()).isTrue();
    var answer = initialize(found.group(1), "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"serverInfo\":{\"name\":\"swarm\"");
    var address = URI.create(found.group(1));
    var ready = get(address.resolve("/health/ready"));
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).startsWith("{\"status\":\"ready\"").contains("migrations");
    assertThat(get(address.resolve("/health/live")).statusCode()).isEqualTo(200);
    var metrics = get(address.resolve("/metrics")).body();
    assertThat(metrics).contains("swarm_sessions 1.0").contains("swarm_open_swarms 0.0");
    server.signal("TERM");
    var ended = server.toItsEnd();
    assertThat(ended.code()).isEqualTo(143);
    assertThat(ended.out()).isEmpty();
  }

  private static HttpResponse<String> initialize(String url, String credential)
      throws IOException, InterruptedException {
    var initialize =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(initialize));
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void oncePeopleHaveKeysNobodyIsServedWithoutOneAndOthersMayConnect()
      throws IOException, InterruptedException {
    var key = Program.run(directory, "key", "add", "ci", "--scope", "swarm:read");
    assertThat(key.code()).as(key.err()).isZero();
    var server = SwarmProcess.start(directory, "serve", "--http", "0.0.0.0:0", "--insecure");
    Conditions.await("it listens", () -> SERVING.matcher(server.err()).find());
    var found = SERVING.matcher(server.err());
    assertThat(found.find()).isTrue();
    assertThat(server.err()).contains("without TLS");
    var url = found.group(1).replace("0.0.0.0", "127.0.0.1");

    assertThat(initialize(url, "").statusCode()).isEqualTo(401);
    assertThat(initialize(url, "swk_made_up").statusCode()).isEqualTo(401);
    assertThat(initialize(url, key.out().strip()).statusCode()).isEqualTo(200);
    server.signal("TERM");
    assertThat(server.waitForEnd()).isEqualTo(143);

    var seen = Program.run(directory, "audit", "show");
    assertThat(seen.out()).contains("login_accepted", "login_refused", "NONE_GIVEN", "MALFORMED");
    assertThat(seen.out() + server.err()).doesNotContain(key.out().strip());
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void itListensUnderTheNameThatItIsTold() throws IOException, InterruptedException {
    var server = SwarmProcess.start(directory, "serve", "--http", "localhost:0");
    Conditions.await("it listens", () -> SERVING.matcher(server.err()).find());
    assertThat(server.err()).contains("http://localhost:");
    server.signal("TERM");
    assertThat(server.waitForEnd()).isEqualTo(143);
  }

  @Test
  void anAddressThatOthersReachIsRefusedWithoutTlsOrCallersThatProveWhoTheyAre()
      throws IOException, InterruptedException {
    var plain = SwarmProcess.run(directory, "serve", "--http", "0.0.0.0:0");
    assertThat(plain.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(plain.err()).contains("without TLS others read what is sent", "--insecure");
    assertThat(directory.resolve(".swarm")).doesNotExist();

    var open = SwarmProcess.run(directory, "serve", "--http", "0.0.0.0:0", "--insecure");
    assertThat(open.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(open.err()).contains("callers need not prove who they are", "swarm key add");
  }

  @Test
  void whatIsNoAddressIsRefused() throws IOException, InterruptedException {
    var ended = SwarmProcess.run(directory, "serve", "--http", "8808");
    assertThat(ended.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(ended.err()).contains("SERVER_LISTEN is '8808' (flag --http)", "HOST:PORT");
  }
}
