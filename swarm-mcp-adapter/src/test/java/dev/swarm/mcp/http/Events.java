package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads server-sent events. */
final class Events implements AutoCloseable {
  /** One event; its data is empty for one that only tells an id. */
  record Event(String id, String data) {
    JsonNode json() {
      return Json.read(data);
    }
  }

  private final BufferedReader in;

  Events(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next event; empty when the stream has ended. */
  Optional<Event> next() throws IOException {
    var id = "";
    var data = "";
    var seen = false;
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty() && seen) {
        return Optional.of(new Event(id, data));
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
        seen = true;
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
        seen = true;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
