package dev.swarm.cli.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes plain JSON by hand: to load a binder takes longer than most hooks do. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String UNIT = "  ";

  private Json() {}

  /**
   * The object that the text is.
   *
   * @throws InputException when it is something else
   */
  static Map<String, @Nullable Object> object(String text) throws InputException {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InputException("standard input holds no JSON object");
      }
      var object = fields(parser);
      if (parser.nextToken() != null) {
        throw new InputException("something follows the JSON object on standard input");
      }
      return object;
    } catch (JacksonException e) {
      var at = e.getLocation();
      var place = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + ": ";
      throw new InputException(
          "standard input is no JSON: " + place + Objects.requireNonNullElse(firstLine(e), "?"));
    }
  }

  /** Without where the reader keeps what it read: that is of its own making. */
  private static @Nullable String firstLine(JacksonException e) {
    return Objects.requireNonNullElse(e.getOriginalMessage(), "")
        .lines()
        .findFirst()
        .map(line -> line.replaceFirst(" \\(start marker at .*", ""))
        .orElse(null);
  }

  private static Map<String, @Nullable Object> fields(JsonParser parser) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (Objects.requireNonNull(parser.currentToken())) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      default -> parser.getString();
    };
  }

  /** The value with a line for each field, as programs and people like to read it. */
  static String pretty(@Nullable Object value) {
    var out = new StringBuilder();
    write(out, value, "\n");
    return out.toString();
  }

  /** The value on one line. */
  static String compact(@Nullable Object value) {
    var out = new StringBuilder();
    write(out, value, "");
    return out.toString();
  }

  private static void write(StringBuilder out, @Nullable Object value, String newline) {
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        var inner = newline.isEmpty() ? "" : newline + UNIT;
        var before = inner;
        for (var field : map.entrySet()) {
          text(out.append(before), field.getKey().toString());
          write(out.append(newline.isEmpty() ? ":" : ": "), field.getValue(), inner);
          before = "," + inner;
        }
        out.append(map.isEmpty() ? "" : newline).append('}');
      }
      case List<?> items -> {
        out.append('[');
        var inner = newline.isEmpty() ? "" : newline + UNIT;
        var before = inner;
        for (var item : items) {
          write(out.append(before), item, inner);
          before = "," + inner;
        }
        out.append(items.isEmpty() ? "" : newline).append(']');
      }
      case null -> out.append("null");
      case Boolean truth -> out.append(truth);
      case Number number -> out.append(number);
      default -> text(out, value.toString());
    }
  }

  private static void text(StringBuilder out, String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsCharArray(text)).append('"');
  }
}
