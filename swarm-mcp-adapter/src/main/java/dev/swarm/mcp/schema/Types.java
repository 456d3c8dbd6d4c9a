package dev.swarm.mcp.schema;

import dev.swarm.mcp.codec.Json;
import tools.jackson.databind.JsonNode;

/** JSON Schema's notion of types and of equal values. */
final class Types {
  private static final int SHOWN = 60;

  private Types() {}

  static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" ->
          value.isNumber() && (value.isIntegralNumber() || (value.doubleValue() % 1) == 0);
      default -> throw new IllegalArgumentException("no type of JSON Schema: " + type);
    };
  }

  /** As equal as JSON Schema wants it: 1 and 1.0 are the same. */
  static boolean same(JsonNode one, JsonNode other) {
    return (one.isNumber() && other.isNumber())
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }

  static String article(String type) {
    return switch (type) {
      case "object", "array", "integer" -> "an " + type;
      case "null" -> "null";
      default -> "a " + type;
    };
  }

  static String shown(JsonNode value) {
    var text = Json.text(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  static String shown(String value) {
    return '"' + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…") + '"';
  }
}
