package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program is told to end while assistants wait for what they called. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LastCallsIT {
  private static final String CLAIM =
      Assistant.request(
          77, "tools/call", "{'name':'task_claim','arguments':{'agent':'a','waitSeconds':20}}");

  @TempDir Path directory;

  private static void join(Assistant assistant) throws IOException, InterruptedException {
    assistant.call("swarm_init", "{'topology':'mesh','name':'s'}");
    assistant.call("agent_spawn", "{'type':'coder','name':'a'}");
  }

  private static void endsInOrder(SwarmProcess server, long since)
      throws IOException, InterruptedException {
    var ended = server.toItsEnd();
    assertThat(ended.code()).isEqualTo(143);
    assertThat(ended.err()).doesNotContain("interrupted");
    // It had 20 s to wait and 10 s to end: it used neither.
    assertThat(System.nanoTime() - since).isLessThan(8_000_000_000L);
  }

  @Test
  void overHttpTheyAreAnswered() throws IOException, InterruptedException {
    var server = WebClient.serve(directory);
    try (var client = WebClient.open(server);
        var http = HttpClient.newHttpClient()) {
      join(client);
      // What takes longer than a moment is answered by a stream, whose beginning comes at once.
      var request = client.request().POST(BodyPublishers.ofString(CLAIM)).build();
      var waiting = http.send(request, BodyHandlers.ofInputStream());
      assertThat(waiting.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      long since = System.nanoTime();
      server.signal("TERM");

      var events = new String(waiting.body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(events).contains("\"id\":77").contains("\"result\"").doesNotContain("isError");
      endsInOrder(server, since);
    }
    assertThat(Program.run(directory, "journal", "verify").out()).startsWith("intact");
  }

  @Test
  void overStandardInputTheyAreAnswered() throws IOException, InterruptedException {
    var client = StdioClient.start(directory);
    join(client);
    client.tell(CLAIM);
    // Calls begin in the order in which they come.
    client.exchange(Assistant.request(78, "ping", "{}"));
    long since = System.nanoTime();
    client.server().signal("TERM");

    var answer = client.answer();
    assertThat(answer.path("id").asInt()).isEqualTo(77);
    assertThat(answer.path("result").path("isError").asBoolean(false)).isFalse();
    endsInOrder(client.server(), since);
  }
}
