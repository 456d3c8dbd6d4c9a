package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are made and revoked while the packaged program serves. */
@Timeout(60)
class KeyIT {
  private static final String PING =
      """
      {"jsonrpc":"2.0","id":1,"method":"ping"}""";

  @TempDir Path directory;
  private String first = "";
  private SwarmProcess server;
  private WebClient client;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void serve() throws IOException, InterruptedException {
    first = add("first");
    server = WebClient.serve(directory);
    client = WebClient.silent(server);
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    http.close();
    server.signal("TERM");
    server.waitForEnd();
  }

  private String add(String name) throws IOException, InterruptedException {
    var ended = Program.run(directory, "key", "add", name, "--scope", "admin");
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out().strip();
  }

  private HttpResponse<String> post(String message, String... credential)
      throws IOException, InterruptedException {
    var request = client.request().POST(BodyPublishers.ofString(message));
    for (var shown : credential) {
      request.header("Authorization", "Bearer " + shown);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void aRunningServerTakesKeysAndRefusesThemWithinASecond()
      throws IOException, InterruptedException {
    assertThat(post(Assistant.INITIALIZE).statusCode()).isEqualTo(401);
    assertThat(post(PING).headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(post(Assistant.INITIALIZE, first).statusCode()).isEqualTo(200);

    var second = add("second");
    Conditions.await("a new key is taken", () -> !refused(second));
    SwarmProcess.run(directory, "key", "revoke", "second");
    long revoked = System.nanoTime();
    assertThat(Duration.ofNanos(lastLetIn(second) - revoked)).isLessThan(Duration.ofSeconds(1));
    assertThat(refused(first)).isFalse();
    Conditions.await("its use is on record", () -> listed().contains("\"usedAt\""));
    isNowhere(first, second);
  }

  /** When the last request was sent that was not refused. */
  private long lastLetIn(String credential) throws IOException, InterruptedException {
    long sent = System.nanoTime();
    long last = sent;
    while (!refused(credential)) {
      last = sent;
      sent = System.nanoTime();
    }
    return last;
  }

  /** A message outside of any session is refused as such, once it is known who sends it. */
  private boolean refused(String credential) throws IOException, InterruptedException {
    return post(PING, credential).statusCode() == 401;
  }

  private String listed() throws IOException, InterruptedException {
    return Program.run(directory, "key", "list", "--json").out();
  }

  /** Neither in the store's files, nor in what the server said. */
  private void isNowhere(String... texts) throws IOException {
    var secrets = List.of(texts).stream().map(text -> text.substring(21)).toList();
    try (var files = Files.walk(directory)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(secrets).as(file.toString()).noneMatch(content::contains);
      }
    }
    assertThat(secrets).noneMatch(server.err()::contains);
  }
}
