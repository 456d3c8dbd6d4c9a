package dev.swarm.mcp.compat;

import dev.swarm.mcp.codec.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

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
    if (value.isString()) {
      quoted(value.stringValue());
    } else if (value.isNull()) {
      out.append("null");
    } else if (value.isBoolean()) {
      out.append(value.booleanValue());
    } else if (value.isInt() || value.isLong()) {
      out.append(value.longValue());
    } else if (!value.isContainer()) {
      out.append(Json.text(value));
    } else if (value.isEmpty()) {
      out.append(value.isObject() ? "{}" : "[]");
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
      quoted(property.getKey());
      out.append(": ");
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

  /** Most texts need no escape, and a generator for each would cost more than all the rest. */
  private void quoted(String text) {
    if (plain(text)) {
      out.append('"').append(text).append('"');
    } else {
      out.append(Json.text(StringNode.valueOf(text)));
    }
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void end(char mark, int level) {
    indent(level);
    out.append(mark);
  }

  private void line(char before, int level) {
    out.append(before);
    indent(level);
  }

  private void indent(int level) {
    out.append('\n');
    for (int i = 0; i < level; i++) {
      out.append("  ");
    }
  }
}
