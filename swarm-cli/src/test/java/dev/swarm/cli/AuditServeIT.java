package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a server with access control has on record, and what not. */
class AuditServeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SERVING = Pattern.compile("serving MCP at (\\S+)");
  private static final String CANARY = "canary-5f2a9c1e7b-do-not-keep-this";

  /** A key in form, and nobody's. */
  private static final String CANARY_KEY = "swk_canarycanary_" + "Kw3".repeat(14) + "x";

  @TempDir Path directory;
  private URI uri;
  private HttpClient http;

  private String key(String name, String scopes) throws IOException, InterruptedException {
    var added = Program.run(directory, "key", "add", name, "--scope", scopes);
    assertThat(added.code()).as(added.err()).isEqualTo(ExitCodes.OK);
    return added.out().strip();
  }

  private HttpResponse<String> post(URI to, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String call(String tool, String arguments) {
    return """
        {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"%s","arguments":%s}}"""
        .formatted(tool, arguments);
  }

  /** A session of whoever holds the key, in which a tool is called. */
  private void calls(String key, String tool, String arguments)
      throws IOException, InterruptedException {
    var bearer = "Bearer " + key;
    var opened = post(uri, Assistant.INITIALIZE, "Authorization", bearer);
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
    var session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
    post(uri, Assistant.INITIALIZED, "Authorization", bearer, "Mcp-Session-Id", session);
    post(uri, call(tool, arguments), "Authorization", bearer, "Mcp-Session-Id", session);
  }

  @Test
  void whoCameInWasRefusedOrDidAllIsOnRecordAndNoSecretIs()
      throws IOException, InterruptedException {
    var ada = key("ada", "swarm:read");
    var root = key("root", "admin");
    var server = SwarmProcess.start(directory, "serve", "--http", "127.0.0.1:0");
    Conditions.await("it listens", () -> SERVING.matcher(server.err()).find());
    var found = SERVING.matcher(server.err());
    assertThat(found.find()).isTrue();
    uri = URI.create(found.group(1));
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    for (int i = 0; i < 20; i++) {
      assertRefused("Bearer " + CANARY_KEY);
    }
    assertRefused("Bearer " + CANARY);
    assertRefused("Basic " + CANARY);
    assertRefused(CANARY);
    post(URI.create(uri + "?key=" + CANARY_KEY), call("swarm_status", "{}"));
    post(URI.create(uri + "/" + CANARY), call("swarm_status", "{}"), "X-Api-Key", CANARY_KEY);
    post(uri, Assistant.INITIALIZE, "Origin", "https://evil.example", "X-Api-Key", CANARY_KEY);
    calls(ada, "swarm_init", "{\"topology\":\"mesh\"}");
    calls(root, "swarm_status", "{}");
    http.close();
    server.signal("TERM");
    var ended = server.toItsEnd();

    var entries = audit("show", "--limit", "1000", "--json").lines().map(JSON::readTree).toList();
    assertThat(of(entries, Kind.KEY_MADE)).hasSize(2);
    assertThat(of(entries, Kind.CONFIGURATION)).isNotEmpty();
    assertThat(of(entries, Kind.LOGIN_REFUSED).stream().mapToLong(AuditServeIT::count).sum())
        .isGreaterThanOrEqualTo(24);
    assertThat(of(entries, Kind.LOGIN_REFUSED)).hasSizeLessThan(10);
    assertThat(of(entries, Kind.LOGIN_ACCEPTED))
        .extracting(entry -> entry.get("principal").asString())
        .contains("ada", "root");
    assertThat(of(entries, Kind.SCOPE_REFUSED))
        .extracting(entry -> entry.get("principal").asString())
        .contains("ada");
    assertThat(of(entries, Kind.ADMIN_CALL))
        .extracting(entry -> entry.get("subject").asString())
        .contains("swarm_status");
    assertThat(of(entries, Kind.ORIGIN_REFUSED)).isNotEmpty();
    assertThat(audit("verify")).startsWith("intact: ");

    audit("export", directory.resolve("audit.jsonl").toString());
    for (var secret :
        List.of(CANARY, CANARY_KEY.substring(20), ada.substring(20), root.substring(20))) {
      assertThat(ended.err() + ended.out()).doesNotContain(secret);
      assertThat(filesWith(secret)).as("files that hold a secret").isEmpty();
    }
  }

  private void assertRefused(String authorization) throws IOException, InterruptedException {
    var answer = post(uri, Assistant.INITIALIZE, "Authorization", authorization);
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  private String audit(String... arguments) throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of("audit"));
    line.addAll(List.of(arguments));
    var ended = Program.run(directory, line.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCodes.OK);
    return ended.out();
  }

  private static List<JsonNode> of(List<JsonNode> entries, Kind kind) {
    return entries.stream()
        .filter(entry -> entry.get("kind").asString().equals(kind.name()))
        .toList();
  }

  private static long count(JsonNode entry) {
    return Long.parseLong(entry.get("details").path("count").asString("1"));
  }

  private List<Path> filesWith(String secret) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, secret)).toList();
    }
  }

  private static boolean holds(Path file, String secret) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
