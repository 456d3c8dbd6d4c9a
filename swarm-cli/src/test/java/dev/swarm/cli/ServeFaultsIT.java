package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults of assistants that reach the packaged program over HTTP. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeFaultsIT extends FaultRules {
  @TempDir static Path directory;
  private static SwarmProcess server;
  private static WebClient client;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = WebClient.serve(directory);
    client = WebClient.open(server);
    client.call("swarm_init", "{'topology':'mesh','name':'faults'}");
  }

  @AfterAll
  static void itServedAllOfThatAndEndsWhenItIsTold() throws IOException, InterruptedException {
    client.close();
    server.signal("TERM");
    var ended = server.toItsEnd();
    assertThat(ended.code()).isEqualTo(143);
    assertThat(ended.out()).isEmpty();
    showsNothingOfTheInside(server);
    assertThat(SwarmProcess.run(directory, "journal", "verify").code()).isZero();
  }

  @Override
  Assistant assistant() {
    return client;
  }

  @Test
  void whoForgetsToInitializeOrIsOfASessionThatIsOverIsTold()
      throws IOException, InterruptedException {
    try (var late = WebClient.silent(server)) {
      var early = late.post(Assistant.request(1, "tools/list", "{}"));
      assertThat(early.statusCode()).isEqualTo(400);
      assertThat(early.body()).contains("send initialize first");
      late.initialize();
      late.leave();
      var over = late.post(Assistant.request(2, "tools/list", "{}"));
      assertThat(over.statusCode()).isEqualTo(404);
      assertThat(over.body()).contains("initialize a new one");
    }
  }

  @Test
  void aThousandJoinsAtOnceAreAllAnsweredAndKeptUpToTheCap()
      throws IOException, InterruptedException {
    var swarm = client.call("swarm_init", "{'topology':'mesh','name':'crowd'}");
    var id = swarm.get("id").asString();
    try (var crowd = WebClient.open(server)) {
      var joins =
          IntStream.range(0, 1_000)
              .mapToObj(i -> "{'type':'coder','name':'agent-%d','swarmId':'%s'}".formatted(i, id))
              .map(arguments -> crowd.calling("agent_spawn", arguments))
              .toList();
      var answers = joins.stream().map(CompletableFuture::join).map(WebClient::message).toList();
      assertThat(answers).filteredOn(answer -> !isError(answer)).hasSize(50);
      assertThat(answers)
          .filteredOn(FaultRules::isError)
          .hasSize(950)
          .allMatch(a -> a.at("/result/structuredContent/error/code").asString().equals("CAP"));
    }
    var agents = client.call("agent_list", "{'swarmId':'%s'}".formatted(id));
    assertThat(agents.get("total_agents").asInt()).isEqualTo(50);
    assertThat(SwarmProcess.run(directory, "close", id).code()).isZero();
  }

  @Test
  void aThousandSessionsAreServedAndLeaveNothingBehind() throws IOException, InterruptedException {
    goesOn();
    long threads = server.kernelSays("Threads");
    long before = descriptors();
    try (var first = WebClient.open(server)) {
      var sessions = new ArrayList<>(List.of(first));
      while (sessions.size() < 1_000) {
        sessions.add(first.sibling());
      }
      for (var session : sessions) {
        assertThat(session.request("ping", "{}").get("result")).isEmpty();
      }
      for (var session : sessions) {
        session.leave();
      }
    }
    assertThat(server.kernelSays("Threads")).isLessThan(threads + 20);
    Conditions.await("connections are closed", () -> descriptors() <= before);
    goesOn();
  }

  private static long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
      return all.count();
    }
  }

  @Test
  void aCancelledCallEndsWithoutAnAnswer() throws IOException, InterruptedException {
    client.call("agent_spawn", "{'type':'coder','name':'waiter','capabilities':['waiting']}");
    var waiting =
        client.posting(Assistant.toolCall(-1, "task_claim", "{'agent':'waiter','waitSeconds':20}"));
    // It may not have come in yet: it is told until it is over.
    Conditions.await(
        "it ends",
        () -> {
          client.tell(
              Assistant.message("'method':'notifications/cancelled','params':{'requestId':-1}"));
          return waiting.isDone();
        });
    assertThat(waiting.join().body()).doesNotContain("result", "error");
    client.call("task_orchestrate", "{'task':'wait','requiredCapabilities':['waiting']}");
    assertThat(client.call("task_claim", "{'agent':'waiter','waitSeconds':20}").get("claimed"))
        .hasSize(1);
  }

  @Test
  void clientsThatStopInTheMiddleHoldUpNobody() throws IOException, InterruptedException {
    var open = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 30; i++) {
        open.add(said("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-"));
        open.add(said(head(1_000) + "{\"jsonrpc\":"));
        // Wants much, and reads none of it.
        var list = Assistant.request(1, "tools/list", "{}");
        open.add(said((head(list.length()) + list).repeat(30)));
      }
      goesOn();
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
    goesOn();
  }

  private static Socket said(String text) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), client.port());
    socket.getOutputStream().write(text.getBytes(UTF_8));
    return socket;
  }

  private static String head(int length) {
    return String.join(
        "\r\n",
        "POST /mcp HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Accept: application/json, text/event-stream",
        "Mcp-Session-Id: " + client.session(),
        "Content-Length: " + length,
        "",
        "");
  }

  @Test
  void aFullDiskIsToldAsSuchAndTheSameCallSucceedsOnceThereIsRoom(@TempDir Path place)
      throws IOException, InterruptedException {
    try (var disk = disk(place)) {
      var db = disk.directory().resolve("swarm.db").toString();
      var other = WebClient.serve(place, "--db", db);
      try (var ada = WebClient.open(other)) {
        putsAgainOnceThereIsRoom(ada, disk);
      }
      other.signal("TERM");
      other.waitForEnd();
      showsNothingOfTheInside(other);
    }
  }

  @Test
  void whatWasAnsweredWhenItIsKilledIsThereAfterwards(@TempDir Path place)
      throws IOException, InterruptedException {
    var first = WebClient.serve(place);
    var puts = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    try (var ada = WebClient.open(first)) {
      ada.call("swarm_init", "{'topology':'mesh','name':'kept'}");
      ada.call("agent_spawn", "{'type':'coder','name':'ada'}");
      for (int i = 0; i < 100; i++) {
        puts.add(
            ada.calling("memory_put", "{'agent':'ada','key':'k-%d','value':'%d'}".formatted(i, i)));
      }
      Conditions.await(
          "some are answered", () -> puts.stream().filter(CompletableFuture::isDone).count() > 20);
      first.signal("KILL");
      first.waitForEnd();
    }
    var again = WebClient.serve(place);
    try (var ada = WebClient.open(again)) {
      int told = 0;
      for (int i = 0; i < puts.size(); i++) {
        if (answered(puts.get(i))) {
          told++;
          assertThat(ada.call("memory_get", "{'key':'k-%d'}".formatted(i)).get("found").asBoolean())
              .isTrue();
        }
      }
      assertThat(told).isGreaterThan(20);
    }
    again.signal("TERM");
    again.waitForEnd();
  }

  private static boolean answered(CompletableFuture<HttpResponse<String>> put) {
    return put.handle((answer, failure) -> failure == null && !isError(WebClient.message(answer)))
        .join();
  }
}
