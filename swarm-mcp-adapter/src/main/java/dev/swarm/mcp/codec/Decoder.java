package dev.swarm.mcp.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells requests, notifications and responses apart. */
final class Decoder {
  private Decoder() {}

  static Message message(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return broken(value, "a message is a JSON object");
    }
    if (!"2.0".equals(text(object.get("jsonrpc")))) {
      return broken(object, "jsonrpc must be \"2.0\"");
    }
    return object.has("method") ? call(object) : response(object);
  }

  static Message.Broken broken(JsonNode value, String why) {
    return new Message.Broken(
        Optional.ofNullable(value.get("id")).filter(Decoder::isId), RpcError.invalidRequest(why));
  }

  private static Message call(ObjectNode object) {
    var method = text(object.get("method"));
    if (method == null) {
      return broken(object, "method must be a string");
    }
    var id = object.get("id");
    if (id != null && !isId(id)) {
      return broken(object, "id must be a string or a whole number");
    }
    var params = object.get("params");
    if (params != null && !params.isObject()) {
      return id == null
          ? broken(object, "params must be an object")
          : new Message.Broken(Optional.of(id), RpcError.invalidParams("params must be an object"));
    }
    var given = params == null ? Json.object() : (ObjectNode) params;
    return id == null
        ? new Message.Notification(method, given)
        : new Message.Request(id, method, given);
  }

  private static Message response(ObjectNode object) {
    var id = object.get("id");
    var error = object.get("error");
    if (id == null || !isId(id)) {
      // The other side could not read something of ours; there is nobody to answer.
      return error == null
          ? broken(object, "neither a request, a notification nor a response")
          : new Message.Notification("error", object);
    }
    if (error != null) {
      return new Message.Failure(id, error(error));
    }
    var result = object.get("result");
    return result == null
        ? broken(object, "neither a request, a notification nor a response")
        : new Message.Response(id, result);
  }

  private static RpcError error(JsonNode error) {
    var code = error.path("code");
    var message = text(error.get("message"));
    return new RpcError(
        code.isInt() ? code.intValue() : RpcError.INTERNAL,
        message == null ? "no message" : message,
        error.get("data") instanceof ObjectNode data ? Optional.of(data) : Optional.empty());
  }

  static boolean isId(JsonNode id) {
    return id.isString() || id.isIntegralNumber();
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node != null && node.isString() ? node.stringValue() : null;
  }
}
