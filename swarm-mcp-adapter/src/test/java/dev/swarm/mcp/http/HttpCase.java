package dev.swarm.mcp.http;

import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.conformance.Fixtures;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A server over HTTP, with tools that wait, throw and say much. */
abstract class HttpCase {
  static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}";

  static final int FLOOD = 10_000;
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration SHORTER = Duration.ofMillis(100);

  static final HttpSettings.Timing IMPATIENT =
      HttpSettings.Timing.USUAL
          .patience(Duration.ofMinutes(1), SHORT, SHORT)
          .streams(Duration.ofMillis(50), SHORTER, SHORTER);

  final CountDownLatch flooded = new CountDownLatch(1);
  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch interrupted = new CountDownLatch(1);
  final CountDownLatch gate = new CountDownLatch(1);
  final Engine engine =
      new Engine(
          Settings.of("test", "1"),
          Fixtures.catalog()
              .tools(
                  Tool.named("gated")
                      .description("Ends when it may")
                      .handledBy(
                          request -> {
                            request.feedback().progress(1, 2, "begun");
                            begun.countDown();
                            try {
                              gate.await();
                            } catch (InterruptedException e) {
                              interrupted.countDown();
                              throw e;
                            }
                            request.feedback().progress(2, 2, "ended");
                            return Reply.text("through the gate");
                          }),
                  Tool.named("floods")
                      .description("Says much")
                      .handledBy(
                          request -> {
                            for (var i = 0; i < FLOOD; i++) {
                              var data = Json.object().put("text", "x".repeat(4_096));
                              request.feedback().log(LogLevel.ERROR, "flood", data);
                            }
                            flooded.countDown();
                            return Reply.text("said all");
                          }),
                  Tool.named("writes")
                      .description("Needs a scope")
                      .scope(Scope.WRITE)
                      .handledBy(request -> Reply.text("written by " + request.caller().name())),
                  Tool.named("throws")
                      .description("Throws")
                      .handledBy(
                          request -> {
                            throw new IllegalStateException("secret");
                          })));
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  final InstantSource clock = now::get;
  HttpServer server = HttpServer.start(engine, HttpSettings.local(0), Edge.LOCAL, clock);

  @AfterEach
  void stop() {
    server.close();
  }

  void restart(HttpSettings settings) {
    restart(settings, Edge.LOCAL);
  }

  void restart(HttpSettings settings, Edge edge) {
    server.close();
    server = HttpServer.start(engine, settings, edge, clock);
  }

  static String gated(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"gated\",\"_meta\":{\"progressToken\":%d}}}"
        .formatted(id, id);
  }

  static String head(String... headers) {
    return String.join(
            "\r\n",
            "POST /mcp HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            String.join("\r\n", headers))
        + "\r\n\r\n";
  }

  String raw(String request) throws Exception {
    try (var socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
