package dev.swarm.mcp.session;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.RpcError;
import tools.jackson.databind.node.ObjectNode;

/** How a request went. */
sealed interface Outcome {
  record Good(ObjectNode result) implements Outcome {}

  record Bad(RpcError error) implements Outcome {}

  static Outcome empty() {
    return new Good(Json.object());
  }
}
