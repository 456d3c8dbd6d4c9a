package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An assistant that reaches {@code swarm serve} over HTTP, in a session of its own. */
final class WebClient implements Assistant, AutoCloseable {
  private static final Pattern SERVING = Pattern.compile("serving MCP at (\\S+)");
  private static final String SESSION = "Mcp-Session-Id";

  private final HttpClient http;
  private final SwarmProcess server;
  private final URI uri;
  private String session = "";

  private WebClient(HttpClient http, SwarmProcess server, URI uri) {
    this.http = http;
    this.server = server;
    this.uri = uri;
  }

  static SwarmProcess serve(Path directory, String... options) {
    var arguments = new ArrayList<>(List.of("serve", "--http", "127.0.0.1:0"));
    arguments.addAll(List.of(options));
    var server = SwarmProcess.start(directory, arguments.toArray(String[]::new));
    Conditions.await("it listens", () -> SERVING.matcher(server.err()).find());
    return server;
  }

  /** One that said nothing yet. */
  static WebClient silent(SwarmProcess server) throws IOException {
    var found = SERVING.matcher(server.err());
    assertThat(found.find()).isTrue();
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new WebClient(http, server, URI.create(found.group(1)));
  }

  static WebClient open(SwarmProcess server) throws IOException, InterruptedException {
    var client = silent(server);
    client.initialize();
    return client;
  }

  void initialize() throws IOException, InterruptedException {
    var answer = post(INITIALIZE);
    assertThat(answer.statusCode()).isEqualTo(200);
    session = answer.headers().firstValue(SESSION).orElseThrow();
    tell(INITIALIZED);
  }

  /** Another session over the same connections. */
  WebClient sibling() throws IOException, InterruptedException {
    var other = new WebClient(http, server, uri);
    other.initialize();
    return other;
  }

  int port() {
    return uri.getPort();
  }

  String session() {
    return session;
  }

  HttpRequest.Builder request() {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    return session.isEmpty() ? request : request.header(SESSION, session);
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(
        request().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> calling(String tool, String arguments) {
    return posting(Assistant.toolCall(LAST.incrementAndGet(), tool, arguments));
  }

  CompletableFuture<HttpResponse<String>> posting(String body) {
    return http.sendAsync(
        request().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  @Override
  public JsonNode exchange(String text) throws IOException, InterruptedException {
    return message(post(text));
  }

  /** The answer in what came, be it plain or the last event of a stream. */
  static JsonNode message(HttpResponse<String> response) {
    var body = response.body();
    assertThat(body).doesNotContain("\tat ");
    var type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("text/event-stream")) {
      return Assistant.read(body);
    }
    var events = body.lines().filter(line -> line.startsWith("data: {")).toList();
    return Assistant.read(events.getLast().substring("data: ".length()));
  }

  @Override
  public void tell(String text) throws IOException, InterruptedException {
    assertThat(post(text).statusCode()).isEqualTo(202);
  }

  @Override
  public SwarmProcess server() {
    return server;
  }

  /** Ends its session. */
  void leave() throws IOException, InterruptedException {
    var answer = http.send(request().DELETE().build(), BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
