package dev.swarm.mcp.http;

import java.util.Optional;

/** Where in a stream a client stands. */
record Place(EventStream stream, long after) {
  static Place after(EventStream stream) {
    return new Place(stream, stream.delivered());
  }

  /** As the last event's id tells it; empty when there is no such stream. */
  static Optional<Place> of(String eventId, Conversation conversation) {
    var dash = eventId.lastIndexOf('-');
    try {
      var number = Long.parseLong(eventId.substring(dash + 1));
      return conversation.stream(eventId.substring(0, Math.max(0, dash)))
          .map(stream -> new Place(stream, number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
