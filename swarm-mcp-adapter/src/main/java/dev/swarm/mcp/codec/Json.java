package dev.swarm.mcp.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns bytes into JSON trees and back, token by token: a mapper would cost start-up time and bring
 * nothing here. Nothing deeper than {@value #DEPTH} levels is read.
 */
public final class Json {
  /** How deep a message may nest. */
  public static final int DEPTH = 100;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(400)
                  .build())
          .build();

  private Json() {}

  /** Reads exactly one value. */
  public static JsonNode read(byte[] bytes, int from, int length) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
      parser.nextToken();
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "more than one value");
      }
      return value;
    }
  }

  /** Reads exactly one value from a text of ours, such as a schema in a text block. */
  public static JsonNode read(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }

  public static byte[] bytes(JsonNode value) {
    var out = new Bytes();
    write(value, out);
    return out.toByteArray();
  }

  /** The value and a newline: one message of a stream of lines. */
  public static byte[] line(JsonNode value) {
    var out = new Bytes();
    write(value, out);
    out.write('\n');
    return out.toByteArray();
  }

  public static String text(JsonNode value) {
    var out = new Bytes();
    write(value, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Whether all of it can be written: a tree made by hand may hold any Java object. */
  public static boolean isWritable(JsonNode value) {
    if (value.isPojo()) {
      return false;
    }
    for (var part : value) {
      if (!isWritable(part)) {
        return false;
      }
    }
    return true;
  }

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  private static final class Bytes extends ByteArrayOutputStream {
    Bytes() {
      super(512);
    }
  }

  private static void write(JsonNode value, Bytes out) {
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(value, generator);
    }
  }

  private static JsonNode value(JsonParser parser) {
    var token = parser.currentToken();
    if (token == null) {
      throw new StreamReadException(parser, "no value");
    }
    return switch (token) {
      case START_OBJECT -> objectFrom(parser);
      case START_ARRAY -> arrayFrom(parser);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> fraction(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new StreamReadException(parser, "unexpected " + token);
    };
  }

  private static ObjectNode objectFrom(JsonParser parser) {
    var object = NODES.objectNode();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode arrayFrom(JsonParser parser) {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private static JsonNode fraction(JsonParser parser) {
    var number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new StreamReadException(parser, "a number out of range");
    }
    return NODES.numberNode(number);
  }

  private static void write(JsonNode value, JsonGenerator out) throws JacksonException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (var property : value.properties()) {
          out.writeName(property.getKey());
          write(property.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (var element : value) {
          write(element, out);
        }
        out.writeEndArray();
      }
      case STRING -> out.writeString(value.stringValue());
      case BOOLEAN -> out.writeBoolean(value.booleanValue());
      case NUMBER -> number(value, out);
      case BINARY -> out.writeString(value.asString());
      case NULL, MISSING -> out.writeNull();
      default -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
    }
  }

  private static void number(JsonNode value, JsonGenerator out) {
    if (value.isInt() || value.isLong()) {
      out.writeNumber(value.longValue());
    } else if (value.isIntegralNumber()) {
      out.writeNumber(value.bigIntegerValue());
    } else if (value.isBigDecimal()) {
      out.writeNumber(value.decimalValue());
    } else {
      out.writeNumber(value.doubleValue());
    }
  }
}
