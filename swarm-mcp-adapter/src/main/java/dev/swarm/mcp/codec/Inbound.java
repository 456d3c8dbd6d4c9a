package dev.swarm.mcp.codec;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What one line or one request body held. */
public sealed interface Inbound {
  record Single(Message message) implements Inbound {}

  /** More than one message at once, which 2025-03-26 allows. */
  record Batch(List<Message> messages) implements Inbound {
    public Batch {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Not JSON, or more of it than is read.
   *
   * @param id of the request that is refused by that, where it could be read
   */
  record Unreadable(RpcError error, Optional<JsonNode> id) implements Inbound {}

  /** Reads one within the usual bounds. */
  static Inbound decode(byte[] bytes, int from, int length) {
    return Intake.USUAL.inbound(bytes, from, length);
  }
}
