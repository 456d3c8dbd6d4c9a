package dev.swarm.mcp.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees: made, read within the usual bounds, and written, token by token: a mapper would cost
 * start-up time and bring nothing here.
 */
public final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY = Intake.USUAL.factory();

  private Json() {}

  /** Reads exactly one value. */
  public static JsonNode read(byte[] bytes, int from, int length) {
    return Intake.USUAL.value(bytes, from, length);
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

  /** Whether it is a number, and none too large for a double: whole numbers have no bound. */
  public static boolean isDouble(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.asDouble(Double.NaN));
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
