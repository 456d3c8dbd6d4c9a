package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.http.HttpServer;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.mcp.stdio.StdioServer;
import dev.swarm.store.ForwardingStore;
import dev.swarm.store.memory.MemoryStore;
import dev.swarm.work.StepState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that is gone is not waited for, and takes nothing. */
@Timeout(60)
class GoneClientTest {
  private static final String HELLO =
      message(
          "'id':0,'method':'initialize','params':{'protocolVersion':'2025-11-25',"
              + "'capabilities':{},'clientInfo':{'name':'t','version':'1'}}");
  private static final String CLAIM =
      message(
          "'id':1,'method':'tools/call','params':{'name':'task_claim',"
              + "'arguments':{'agent':'ada','waitSeconds':20}}");
  private static final Pattern SESSION = Pattern.compile("(?i)mcp-session-id: (\\S+)");

  /** Whoever is gone for so long is known to be: well before its wait is over. */
  private static final long SOON = 10;

  private final Looked store = new Looked();
  private final Coordinator coordinator =
      Coordinator.resting(store, Coordinator.Options.defaults());
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Engine engine =
      new Engine(
          Settings.of("swarm", "test"),
          ending(SwarmCatalog.of(coordinator, new SplittableRandom(3))));

  private static String message(String rest) {
    return ("{'jsonrpc':'2.0'," + rest + "}").replace('\'', '"');
  }

  /** A store that tells when somebody waits for what may happen in it. */
  private static final class Looked extends ForwardingStore {
    private final CountDownLatch looked = new CountDownLatch(2);

    Looked() {
      super(new MemoryStore(InstantSource.system()));
    }

    @Override
    public void poll() {
      looked.countDown();
      super.poll();
    }
  }

  /** The catalog with a task_claim that tells when it came to its end. */
  private Catalog ending(Catalog catalog) {
    return Catalog.EMPTY.tools(
        catalog.tools().stream()
            .map(tool -> tool.name().equals("task_claim") ? ending(tool) : tool)
            .toArray(Tool[]::new));
  }

  private Tool ending(Tool claim) {
    return claim.handledBy(
        request -> {
          try {
            return claim.handler().call(request);
          } finally {
            ended.countDown();
          }
        });
  }

  @BeforeEach
  void join() {
    call("swarm_init", "{'topology':'mesh','name':'one'}");
    call("agent_spawn", "{'type':'coder','name':'ada'}");
  }

  @AfterEach
  void close() {
    coordinator.close();
  }

  private void call(String tool, String arguments) {
    var answer = new Line(engine).call(tool, Json.read(arguments.replace('\'', '"')));
    assertThat(answer.path("isError").asBoolean(false)).as(Json.text(answer)).isFalse();
  }

  private void awaitWaiting() throws InterruptedException {
    assertThat(store.looked.await(20, TimeUnit.SECONDS)).as("it waits").isTrue();
  }

  /** The wait is over, and work that comes now is nobody's. */
  private void assertTakesNothing() throws InterruptedException {
    assertThat(ended.await(SOON, TimeUnit.SECONDS)).as("the wait is over").isTrue();
    call("task_orchestrate", "{'task':'do it'}");
    var swarm = coordinator.swarms().open().getFirst().id();
    assertThat(coordinator.tasks().countSteps(swarm)).containsOnlyKeys(StepState.READY);
  }

  @Test
  void whoClosesItsSideOfTheStreamIsAnsweredAtOnceAndTakesNothing() throws Exception {
    var out = new ByteArrayOutputStream();
    var client = new PipedOutputStream();
    var in = new PipedInputStream(client, 4_096);
    var serving =
        Bench.aside(
            () -> {
              try {
                new StdioServer(engine).serve(in, out);
                return true;
              } catch (InterruptedException e) {
                return false;
              }
            });
    client.write((HELLO + "\n" + CLAIM + "\n").getBytes(StandardCharsets.UTF_8));
    client.flush();
    awaitWaiting();
    client.close();

    assertTakesNothing();
    assertThat(serving.get(SOON, TimeUnit.SECONDS)).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("nothing for you to do now");
  }

  @Test
  void whoTakesItsCallBackTakesNothing() throws Exception {
    var line = new Line(engine);
    line.start(2, "task_claim", "{\"agent\":\"ada\",\"waitSeconds\":20}");
    awaitWaiting();
    line.tell("notifications/cancelled", "{\"requestId\":2}");

    assertTakesNothing();
  }

  @Test
  void whoEndsItsSessionTakesNothing() throws Exception {
    try (var server = HttpServer.start(engine, settings())) {
      var session = greet(server);
      try (var connection = new Socket(server.uri().getHost(), server.uri().getPort())) {
        send(connection, post(session, CLAIM));
        awaitWaiting();
        exchange(server, "DELETE /mcp HTTP/1.1\r\nHost: localhost\r\n" + header(session) + "\r\n");
        assertTakesNothing();
      }
    }
  }

  @Test
  void whoseConnectionIsClosedTakesNothing() throws Exception {
    try (var server = HttpServer.start(engine, settings())) {
      var session = greet(server);
      try (var connection = new Socket(server.uri().getHost(), server.uri().getPort())) {
        send(connection, post(session, CLAIM));
        awaitWaiting();
      }
      assertTakesNothing();
    }
  }

  private static HttpSettings settings() {
    var usual = HttpSettings.Timing.USUAL;
    return HttpSettings.local(0)
        .timing(usual.streams(Duration.ofMillis(10), Duration.ofMillis(50), usual.proof()));
  }

  /** Opens a session; gives its name. */
  private static String greet(HttpServer server) throws IOException {
    var found = SESSION.matcher(exchange(server, post("", HELLO)));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String header(String session) {
    return session.isEmpty() ? "" : "Mcp-Session-Id: " + session + "\r\n";
  }

  private static String post(String session, String body) {
    return "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Accept: application/json, text/event-stream\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + header(session)
        + "\r\n"
        + body;
  }

  private static void send(Socket connection, String request) throws IOException {
    connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }

  /** What comes back for one request on a connection of its own. */
  private static String exchange(HttpServer server, String request) throws IOException {
    try (var connection = new Socket(server.uri().getHost(), server.uri().getPort())) {
      send(connection, request.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
