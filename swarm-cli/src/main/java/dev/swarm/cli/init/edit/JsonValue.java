package dev.swarm.cli.init.edit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes texts, lists of texts and objects of them as JSON. */
final class JsonValue {
  private JsonValue() {}

  /** How a text breaks its lines. */
  record Style(String newline, String indent, String unit) {
    Style deeper() {
      return new Style(newline, indent + unit, unit);
    }
  }

  /** The value on one line. */
  static String inline(Object value) {
    return switch (value) {
      case Map<?, ?> object ->
          object.entrySet().stream()
              .map(entry -> field(entry.getKey().toString(), entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> items ->
          items.stream().map(JsonValue::inline).collect(Collectors.joining(", ", "[", "]"));
      default ->
          '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray("" + value)) + '"';
    };
  }

  static String field(String name, Object value) {
    return inline(name) + ": " + inline(value);
  }

  /** A field whose objects take a line for each of theirs. */
  static String field(String name, Object value, Style style) {
    return inline(name) + ": " + broken(value, style);
  }

  private static String broken(Object value, Style style) {
    if (!(value instanceof Map<?, ?> object)) {
      return inline(value);
    }
    var inner = style.deeper();
    return object.entrySet().stream()
        .map(entry -> field(entry.getKey().toString(), entry.getValue(), inner))
        .collect(
            Collectors.joining(
                "," + style.newline() + inner.indent(),
                "{" + style.newline() + inner.indent(),
                style.newline() + style.indent() + "}"));
  }
}
