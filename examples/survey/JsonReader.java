package survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text (RFC 8259); a text that is none, or nests too deep, is refused. */
final class JsonReader {
  private static final int DEEPEST = 100;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  Object whole() {
    Object value = value();
    if (peek() != 0 || at < text.length()) {
      throw broken();
    }
    return value;
  }

  private Object value() {
    char first = peek();
    if (first == '{' || first == '[') {
      if (++depth > DEEPEST) {
        throw broken();
      }
      Object value = first == '{' ? object() : array();
      depth--;
      return value;
    }
    return first == '"' ? string() : literal();
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    expect('{');
    if (peek() != '}') {
      do {
        peek();
        String name = string();
        peek();
        expect(':');
        fields.put(name, value());
      } while (comma());
    }
    expect('}');
    return fields;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    expect('[');
    if (peek() != ']') {
      do {
        elements.add(value());
      } while (comma());
    }
    expect(']');
    return elements;
  }

  private boolean comma() {
    if (peek() == ',') {
      at++;
      return true;
    }
    return false;
  }

  private Object literal() {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String literal = text.substring(start, at);
    return switch (literal) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> number(literal);
    };
  }

  private Object number(String literal) {
    if (!literal.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw broken();
    }
    try {
      return literal.matches("-?[0-9]+") ? (Object) Long.valueOf(literal) : Double.valueOf(literal);
    } catch (NumberFormatException tooLarge) {
      throw broken();
    }
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    expect('"');
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw broken();
      }
      out.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return out.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> throw broken();
    };
  }

  private char unicode() {
    if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
      throw broken();
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw broken();
    }
    at++;
  }

  private Refusal broken() {
    return new Refusal("The input is not JSON: it breaks at character " + at + ".");
  }
}
