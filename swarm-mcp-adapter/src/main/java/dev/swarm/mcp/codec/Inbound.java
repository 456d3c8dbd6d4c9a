package dev.swarm.mcp.codec;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
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

  /** Not JSON, or more of it than is read. */
  record Unreadable(RpcError error) implements Inbound {}

  static Inbound decode(byte[] bytes, int from, int length) {
    try {
      return of(Json.read(bytes, from, length));
    } catch (StreamConstraintsException e) {
      return new Unreadable(
          RpcError.parse(
              "the JSON nests deeper than " + Json.DEPTH + " levels or holds a value too long"));
    } catch (JacksonException e) {
      var place = e.getLocation();
      return new Unreadable(
          RpcError.parse("not valid JSON, at byte " + (place == null ? 0 : place.getByteOffset())));
    }
  }

  private static Inbound of(JsonNode value) {
    if (!value.isArray()) {
      return new Single(Decoder.message(value));
    }
    if (value.isEmpty()) {
      return new Single(Decoder.broken(value, "an empty batch"));
    }
    var messages = new ArrayList<Message>(value.size());
    for (var element : value) {
      messages.add(Decoder.message(element));
    }
    return new Batch(messages);
  }
}
