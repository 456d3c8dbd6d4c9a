package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.Transcript;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of a session without any transport; every message it gets is held against the schema.
 */
final class Talk {
  private static final long DEADLINE_SECONDS = 20;

  private final Session session;
  private final Transcript transcript;
  private final BlockingQueue<JsonNode> came = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
  private int lastId;
  private Caller sender;

  Talk(Engine engine, ProtocolVersion version) {
    this(engine, version, Caller.LOCAL);
  }

  Talk(Engine engine, ProtocolVersion version, Caller caller) {
    transcript = new Transcript(version);
    session = engine.open(caller, came::add);
    sender = caller;
  }

  /** Initialized, with these capabilities. */
  static Talk open(Engine engine, ProtocolVersion version, String capabilities) {
    return new Talk(engine, version).initialize(version, capabilities);
  }

  Talk initialize(ProtocolVersion version, String capabilities) {
    var params =
        "{\"protocolVersion\":\"%s\",\"capabilities\":%s,\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}"
            .formatted(version.text(), capabilities);
    assertThat(ask("initialize", params).path("protocolVersion").asString(""))
        .isEqualTo(version.text());
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }

  /** From now on its requests are that one's. */
  void from(Caller other) {
    sender = other;
  }

  Session session() {
    return session;
  }

  void send(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var inbound = Inbound.decode(bytes, 0, bytes.length);
    if (!(inbound instanceof Inbound.Unreadable)) {
      transcript.sent(Json.read(text));
    }
    session.receive(
        inbound,
        bytes.length,
        new Exchange() {
          @Override
          public Caller caller(Caller opener) {
            return sender;
          }

          @Override
          public void send(ObjectNode message) {
            came.add(message);
          }

          @Override
          public void finish(Optional<JsonNode> answer) {
            answer.ifPresent(came::add);
            ends.add(answer.isPresent() ? 1 : 0);
          }
        });
  }

  /** Sends a request; what it gives is its id. */
  int request(String method, String params) {
    lastId++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(lastId, method, params));
    return lastId;
  }

  /** The result of a request that is answered next. */
  JsonNode ask(String method, String params) {
    var id = request(method, params);
    var answer = next();
    assertThat(answer.path("id").asInt(-1)).as(Json.text(answer)).isEqualTo(id);
    assertThat(answer.has("result")).as(Json.text(answer)).isTrue();
    return answer.get("result");
  }

  /** The error of a request that is refused next. */
  JsonNode refused(String method, String params) {
    request(method, params);
    var answer = next();
    assertThat(answer.has("error")).as(Json.text(answer)).isTrue();
    return answer.get("error");
  }

  JsonNode call(String tool, String arguments) {
    return ask("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
  }

  void answer(JsonNode id, String result) {
    send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(Json.text(id), result));
  }

  /** The next message, whatever it is. */
  JsonNode next() {
    try {
      var message = came.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message in time").isNotNull();
      transcript.came(message);
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until so many of what was sent have come to their end, answered or not. */
  void awaitEnds(int count) throws InterruptedException {
    for (var i = 0; i < count; i++) {
      assertThat(ends.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isNotNull();
    }
  }

  boolean quiet() {
    return came.isEmpty();
  }
}
