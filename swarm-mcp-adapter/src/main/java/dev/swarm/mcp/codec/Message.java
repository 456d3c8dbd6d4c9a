package dev.swarm.mcp.codec;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON-RPC message that came in. */
public sealed interface Message {
  /**
   * Wants an answer.
   *
   * @param id a string or a whole number, echoed as it came
   */
  record Request(JsonNode id, String method, ObjectNode params) implements Message {}

  /** Wants none. */
  record Notification(String method, ObjectNode params) implements Message {}

  /** The other side's answer to a request of ours. */
  record Response(JsonNode id, JsonNode result) implements Message {}

  /** The other side refused a request of ours. */
  record Failure(JsonNode id, RpcError error) implements Message {}

  /** JSON, but none of the above; {@code id} is what could be made out of it. */
  record Broken(Optional<JsonNode> id, RpcError error) implements Message {}
}
