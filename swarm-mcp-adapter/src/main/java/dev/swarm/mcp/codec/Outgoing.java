package dev.swarm.mcp.codec;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds the messages that go out. */
public final class Outgoing {
  private Outgoing() {}

  public static ObjectNode result(JsonNode id, JsonNode result) {
    var message = message();
    message.set("id", id);
    message.set("result", result);
    return message;
  }

  /** A refusal of the request {@code id}. */
  public static ObjectNode error(JsonNode id, RpcError error) {
    var message = message();
    message.set("id", id);
    message.set("error", body(error));
    return message;
  }

  /** A refusal of something whose id could not be read. */
  public static ObjectNode error(RpcError error) {
    var message = message();
    message.set("error", body(error));
    return message;
  }

  public static ObjectNode error(Optional<JsonNode> id, RpcError error) {
    return id.map(known -> error(known, error)).orElseGet(() -> error(error));
  }

  public static ObjectNode notification(String method, ObjectNode params) {
    var message = message().put("method", method);
    if (!params.isEmpty()) {
      message.set("params", params);
    }
    return message;
  }

  public static ObjectNode request(String id, String method, ObjectNode params) {
    var message = message().put("id", id).put("method", method);
    if (!params.isEmpty()) {
      message.set("params", params);
    }
    return message;
  }

  private static ObjectNode message() {
    return Json.object().put("jsonrpc", "2.0");
  }

  private static ObjectNode body(RpcError error) {
    var body = Json.object().put("code", error.code()).put("message", error.message());
    error.data().ifPresent(data -> body.set("data", data));
    return body;
  }
}
