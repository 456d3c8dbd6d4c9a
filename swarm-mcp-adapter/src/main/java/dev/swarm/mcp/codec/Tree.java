package dev.swarm.mcp.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One value as it is read, token by token: a mapper would cost start-up time and bring nothing
 * here. Owned by the thread that reads.
 */
final class Tree implements AutoCloseable {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final Bounds bounds;
  private int values;

  Tree(JsonParser parser, Bounds bounds) {
    this.parser = parser;
    this.bounds = bounds;
  }

  /** The value, which has nothing after it. */
  JsonNode only() {
    parser.nextToken();
    var value = value();
    if (parser.nextToken() != null) {
      throw new StreamReadException(parser, "more than one value");
    }
    return value;
  }

  /** How many bytes were looked at. */
  int position() {
    return Math.toIntExact(Math.max(0, parser.currentLocation().getByteOffset()));
  }

  @Override
  public void close() {
    parser.close();
  }

  private JsonNode value() {
    var token = parser.currentToken();
    if (token == null) {
      throw new StreamReadException(parser, "no value");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new StreamReadException(parser, "unexpected " + token);
    };
  }

  private ObjectNode object() {
    var object = NODES.objectNode();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      count();
      parser.nextToken();
      object.set(name, value());
    }
    return object;
  }

  private ArrayNode array() {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      count();
      array.add(value());
    }
    return array;
  }

  private void count() {
    values++;
    if (values > bounds.values()) {
      throw new StreamConstraintsException("too many values", parser.currentLocation());
    }
  }

  private JsonNode integer() {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private JsonNode fraction() {
    var number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new StreamReadException(parser, "a number out of range");
    }
    return NODES.numberNode(number);
  }
}
