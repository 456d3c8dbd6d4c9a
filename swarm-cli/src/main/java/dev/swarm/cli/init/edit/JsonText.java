package dev.swarm.cli.init.edit;

import java.util.List;
import java.util.Optional;

/** A JSON text in the style its owner wrote it, with the edits that keep that style. */
final class JsonText {
  private static final String USUAL_INDENT = "  ";

  private final String text;
  private final JsonNode.Fields root;
  private final String newline;
  private final String unit;

  private JsonText(String text, JsonNode.Fields root) {
    this.text = text;
    this.root = root;
    this.newline = Splice.newline(text);
    this.unit = unit();
  }

  static JsonText read(String text, JsonFormat.Dialect dialect) throws MalformedException {
    return new JsonText(text, JsonReader.read(text, dialect));
  }

  JsonNode.Fields root() {
    return root;
  }

  /** The field of that name, which must not be there twice. */
  Optional<JsonNode.Field> field(JsonNode.Fields object, String name) throws MalformedException {
    var found = object.fields().stream().filter(field -> field.name().equals(name)).toList();
    if (found.size() > 1) {
      throw problem(found.getLast().start(), "\"" + name + "\" is there twice", "remove one");
    }
    return found.stream().findFirst();
  }

  /** The field's value as an object. */
  JsonNode.Fields object(JsonNode.Field field) throws MalformedException {
    if (field.value() instanceof JsonNode.Fields object) {
      return object;
    }
    throw problem(
        field.value().start(),
        "\"" + field.name() + "\" is " + field.value().kind() + ", not an object",
        "make it an object, or rename it");
  }

  MalformedException problem(int at, String what, String remedy) {
    return MalformedException.at(text, at, what, remedy);
  }

  /** The text with another value in that one's place. */
  String replaced(JsonNode old, Object value) {
    return new Splice(old.start(), old.end(), JsonValue.inline(value)).into(text);
  }

  /** The text with a new last field in the object. */
  String added(JsonNode.Fields object, String name, Object value) {
    if (object.fields().isEmpty()) {
      return addedToEmpty(object, name, value);
    }
    int comma = comma(object);
    int after = comma < 0 ? object.fields().getLast().value().end() : comma + 1;
    int place = endOfRemark(after);
    boolean inline = place == object.end() - 1 && startsOnALine(object.end() - 1).isEmpty();
    var first = startsOnALine(object.fields().getFirst().start());
    String added;
    if (inline || first.isEmpty()) {
      added = Splice.insert(after, " " + JsonValue.field(name, value)).into(text);
    } else {
      var shown = JsonValue.field(name, value, new JsonValue.Style(newline, first.get(), unit));
      added = Splice.insert(place, newline + first.get() + shown).into(text);
    }
    return comma < 0 ? Splice.insert(after, ",").into(added) : added;
  }

  private String addedToEmpty(JsonNode.Fields object, String name, Object value) {
    var outer = indent(object.start());
    var style = new JsonValue.Style(newline, outer + unit, unit);
    var inside = text.substring(object.start() + 1, object.end() - 1).stripTrailing();
    var shown = newline + outer + unit + JsonValue.field(name, value, style) + newline + outer;
    return new Splice(object.start() + 1 + inside.length(), object.end() - 1, shown).into(text);
  }

  /** Where the comma after the object's last value is, or -1. */
  private int comma(JsonNode.Fields object) {
    int at = object.fields().getLast().value().end();
    while (at < object.end()) {
      int next = endOfRemark(at);
      if (text.charAt(next) == ',') {
        return next;
      }
      if (!Character.isWhitespace(text.charAt(next))) {
        return -1;
      }
      at = next + 1;
    }
    return -1;
  }

  /** The end of the blanks and comments that follow on the same line. */
  private int endOfRemark(int from) {
    int at = from;
    while (at < text.length()) {
      if (text.startsWith("//", at)) {
        at = endOfLine(at);
      } else if (text.startsWith("/*", at)) {
        at = text.indexOf("*/", at) + 2;
      } else if (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    if (end < 0) {
      return text.length();
    }
    return text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private String unit() {
    return root.fields().stream()
        .findFirst()
        .flatMap(field -> startsOnALine(field.start()))
        .filter(indent -> !indent.isEmpty())
        .orElse(USUAL_INDENT);
  }

  /** The blanks before that character if nothing else stands before it on its line. */
  private Optional<String> startsOnALine(int at) {
    var before = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
    boolean first = text.lastIndexOf('\n', at - 1) < 0;
    return before.isBlank() && !first ? Optional.of(before) : Optional.empty();
  }

  /** The blanks with which that character's line begins. */
  private String indent(int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    int end = start;
    while (end < at && List.of(' ', '\t').contains(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }
}
