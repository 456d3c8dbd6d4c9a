package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.Transcript;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A client over HTTP; every message it gets is held against the schema. */
final class Web implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;
  private final Transcript transcript = new Transcript(ProtocolVersion.LATEST);
  private final String authorization;
  private String session = "";

  Web(URI uri) {
    this(uri, "");
  }

  /** One that shows this with each request. */
  Web(URI uri, String authorization) {
    this.uri = uri;
    this.authorization = authorization;
  }

  static Web open(HttpServer server, String capabilities) throws Exception {
    return opened(new Web(server.uri()), capabilities);
  }

  /** The same for one that shows this. */
  static Web as(HttpServer server, String authorization) throws Exception {
    return opened(new Web(server.uri(), authorization), "{}");
  }

  private static Web opened(Web web, String capabilities) throws Exception {
    var response = web.post(hello(capabilities));
    assertThat(response.statusCode()).isEqualTo(200);
    web.session = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
    web.checked(response.body());
    assertThat(
            web.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").statusCode())
        .isEqualTo(202);
    return web;
  }

  static String hello(String capabilities) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
            + "\"capabilities\":%s,\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}")
        .formatted(capabilities);
  }

  static String call(int id, String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
        .formatted(id, tool, arguments);
  }

  String session() {
    return session;
  }

  HttpRequest.Builder request() {
    var builder =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    if (!authorization.isEmpty()) {
      builder.header("Authorization", authorization);
    }
    if (!session.isEmpty()) {
      builder.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
    }
    return builder;
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    note(body);
    return send(request().POST(BodyPublishers.ofString(body)));
  }

  /** Posts, and reads the answer's events as they come. */
  Events events(String body) throws IOException, InterruptedException {
    note(body);
    return stream(request().POST(BodyPublishers.ofString(body)));
  }

  Events stream(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    return new Events(response.body());
  }

  JsonNode checked(String body) {
    var message = Json.read(body);
    transcript.came(message);
    return message;
  }

  private void note(String body) {
    if (body.startsWith("{\"jsonrpc")) {
      transcript.sent(Json.read(body));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
