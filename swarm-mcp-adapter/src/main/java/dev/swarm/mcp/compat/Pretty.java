package dev.swarm.mcp.compat;

import dev.swarm.mcp.codec.Json;
import tools.jackson.databind.JsonNode;

/** Writes JSON for people to read: two spaces a level, a line each. */
final class Pretty {
  private final StringBuilder out = new StringBuilder();

  private Pretty() {}

  static String text(JsonNode value) {
    var pretty = new Pretty();
    pretty.write(value, 0);
    return pretty.out.toString();
  }

  private void write(JsonNode value, int level) {
    if (value.isEmpty() || !value.isContainer()) {
      out.append(Json.text(value));
    } else if (value.isObject()) {
      object(value, level);
    } else {
      array(value, level);
    }
  }

  private void object(JsonNode value, int level) {
    char before = '{';
    for (var property : value.properties()) {
      line(before, level + 1);
      out.append(quoted(property.getKey())).append(": ");
      write(property.getValue(), level + 1);
      before = ',';
    }
    end('}', level);
  }

  private void array(JsonNode value, int level) {
    char before = '[';
    for (var element : value) {
      line(before, level + 1);
      write(element, level + 1);
      before = ',';
    }
    end(']', level);
  }

  private static String quoted(String name) {
    var alone = Json.text(Json.array().add(name));
    return alone.substring(1, alone.length() - 1);
  }

  private void end(char mark, int level) {
    out.append('\n').append("  ".repeat(level)).append(mark);
  }

  private void line(char before, int level) {
    out.append(before).append('\n').append("  ".repeat(level));
  }
}
