package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gathers the answers to a batch, and gives them together. Owns its fields under its lock. */
final class Batch implements Exchange {
  private final Exchange whole;
  private final ArrayNode answers = Json.array();
  private int missing;

  Batch(Exchange whole, int size) {
    this.whole = whole;
    missing = size;
  }

  @Override
  public void send(ObjectNode message) {
    whole.send(message);
  }

  @Override
  public Caller caller(Caller opener) {
    return whole.caller(opener);
  }

  @Override
  public Optional<String> traceparent() {
    return whole.traceparent();
  }

  @Override
  public boolean abandoned() {
    return whole.abandoned();
  }

  @Override
  public void finish(Optional<JsonNode> answer) {
    boolean last;
    synchronized (answers) {
      answer.ifPresent(answers::add);
      missing--;
      last = missing == 0;
    }
    if (last) {
      whole.finish(answers.isEmpty() ? Optional.empty() : Optional.of(answers));
    }
  }
}
