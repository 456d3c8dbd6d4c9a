package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Exchange;
import dev.swarm.mcp.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client at the other end of an engine, which knows the protocol and nothing of swarms. */
public final class Line {
  private final Session session;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> notices = new LinkedBlockingQueue<>();
  private final List<String> noticed = new ArrayList<>();
  private int lastId;

  public Line(Engine engine) {
    this(engine, Caller.LOCAL);
  }

  public Line(Engine engine, Caller caller) {
    session = engine.open(caller, notices::add);
    ask(
        "initialize",
        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"line\",\"version\":\"1\"}}");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  private void send(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    session.receive(
        Inbound.decode(bytes, 0, bytes.length),
        bytes.length,
        new Exchange() {
          @Override
          public void send(ObjectNode message) {
            notices.add(message);
          }

          @Override
          public void finish(Optional<JsonNode> answer) {
            answer.ifPresent(answers::add);
          }
        });
  }

  public JsonNode ask(String method, String params) {
    var answer = answer(method, params);
    assertThat(answer.has("result")).as(Json.text(answer)).isTrue();
    return answer.get("result");
  }

  /** The code under which it is refused, which is no tool's call. */
  public String refused(String method, String params) {
    return error(method, params).path("data").path("code").asString("");
  }

  /** How it is refused, which is no tool's call. */
  public JsonNode error(String method, String params) {
    var answer = answer(method, params);
    assertThat(answer.has("error")).as(Json.text(answer)).isTrue();
    return answer.path("error");
  }

  /** The whole answer, whichever it is. */
  public JsonNode answer(String method, String params) {
    lastId++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(lastId, method, params));
    try {
      var answer = answers.poll(30, TimeUnit.SECONDS);
      assertThat(answer).as("an answer to " + method).isNotNull();
      return answer;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a call under that id, and waits for nothing. */
  public void start(int id, String tool, String arguments) {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
            .formatted(id, tool, arguments));
  }

  public void tell(String method, String params) {
    send("{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params));
  }

  public JsonNode call(String tool, JsonNode arguments) {
    var params = Json.object().put("name", tool);
    params.set("arguments", arguments);
    return ask("tools/call", Json.text(params));
  }

  /** The methods of all notices that were waited for so far, also those that came before. */
  public List<String> noticed() {
    return List.copyOf(noticed);
  }

  /** Waits for a notice of that method, whatever comes before it. */
  public JsonNode notice(String method) throws InterruptedException {
    while (true) {
      var notice = notices.poll(20, TimeUnit.SECONDS);
      assertThat(notice).as(method).isNotNull();
      noticed.add(notice.path("method").asString(""));
      if (notice.path("method").asString("").equals(method)) {
        return notice.path("params");
      }
    }
  }
}
