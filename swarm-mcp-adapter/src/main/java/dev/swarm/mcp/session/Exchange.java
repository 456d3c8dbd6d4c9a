package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes back for one thing that came in: any number of messages about it, then its end, once.
 * Called from several threads.
 */
public interface Exchange {
  /** A notification or a request of ours that belongs to what came in. */
  void send(ObjectNode message);

  /** The last word; empty when nothing is to be answered. */
  void finish(Optional<JsonNode> answer);

  /**
   * Who calls, if that is told anew with each request.
   *
   * @param opener who opened the session
   */
  default Caller caller(Caller opener) {
    return opener;
  }

  /** The trace that came with it beside the message, as its sender wrote it, if one did. */
  default Optional<String> traceparent() {
    return Optional.empty();
  }

  /** Whether nobody is known to be there who reads what goes back. */
  default boolean abandoned() {
    return false;
  }
}
