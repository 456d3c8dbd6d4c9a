package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the packaged program keeps to the limits that are set. */
class LimitedIT {
  private static final Pattern SERVING = Pattern.compile("serving MCP at (\\S+)");

  private static final AtomicInteger LAST = new AtomicInteger(1_000);

  @TempDir Path directory;

  /** No process is as small as this memory. */
  @BeforeEach
  void settings() throws IOException {
    var file = Files.createDirectories(directory.resolve(".swarm")).resolve("swarm.yaml");
    Files.writeString(
        file,
        """
        limits:
          rate-limiting: true
          requests-per-minute: 100
          request-burst: 100
          memory: 1
        """);
  }

  @Test
  void callsOverStdioAreTurnedAwayByRateAndByLoad() throws IOException, InterruptedException {
    var client = StdioClient.start(directory);
    // Memory is measured beside the first call.
    Conditions.await("it is overloaded", () -> code(client, "swarm_init").equals("OVERLOADED"));
    assertThat(code(client, "swarm_status")).isEmpty();
    Conditions.await("it is too often", () -> code(client, "swarm_status").equals("RATE_LIMITED"));
    client.leave();
  }

  /** Of the refusal of a call; empty when it was none. */
  private static String code(StdioClient client, String tool) throws IOException {
    var call = Assistant.toolCall(LAST.incrementAndGet(), tool, "{}");
    return client.exchange(call).at("/result/structuredContent/error/code").asString("");
  }

  @Test
  void requestsOverHttpAreTurnedAwayByRateAndByLoad() throws IOException, InterruptedException {
    var server = SwarmProcess.start(directory, "serve", "--http", "127.0.0.1:0");
    Conditions.await("it listens", () -> SERVING.matcher(server.err()).find());
    var found = SERVING.matcher(server.err());
    assertThat(found.find()).isTrue();
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create(found.group(1));
      Conditions.await("it is overloaded", () -> hello(client, uri).body().contains("OVERLOADED"));
      assertThat(hello(client, uri).statusCode()).isEqualTo(503);
      Conditions.await("it is too often", () -> hello(client, uri).statusCode() == 429);
      var turned = hello(client, uri);
      assertThat(turned.statusCode()).isEqualTo(429);
      assertThat(turned.headers().firstValue("Retry-After")).hasValue("1");
    }
    server.signal("TERM");
    server.waitForEnd();
  }

  private static HttpResponse<String> hello(HttpClient client, URI uri)
      throws IOException, InterruptedException {
    var hello =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(hello))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
