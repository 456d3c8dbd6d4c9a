package dev.swarm.cli.init.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON file with an object of servers.
 *
 * @param servers the key of that object
 * @param type whether an entry says that it is started as a command
 * @param dialect whether comments may stand in the file
 */
public record JsonFormat(String servers, Type type, Dialect dialect) implements Format {
  /** Whether an entry names its kind. */
  public enum Type {
    NAMED,
    UNNAMED
  }

  /** Which JSON the assistant reads. */
  public enum Dialect {
    PLAIN,
    /** With comments, and a comma after the last value. */
    COMMENTED
  }

  @Override
  public String merge(String text, Entry entry) throws MalformedException {
    var read = JsonText.read(text.isBlank() ? "{}" + Splice.newline(text) : text, dialect);
    var holder = read.field(read.root(), servers);
    if (holder.isEmpty()) {
      return read.added(read.root(), servers, Map.of(Entry.NAME, fresh(entry)));
    }
    var object = read.object(holder.get());
    var old = read.field(object, Entry.NAME);
    if (old.isEmpty()) {
      return read.added(object, Entry.NAME, fresh(entry));
    }
    var merged = text;
    for (var part : fresh(entry).entrySet()) {
      merged = with(merged, entry, part.getKey(), part.getValue());
    }
    return merged;
  }

  private Map<String, Object> fresh(Entry entry) {
    var fields = new LinkedHashMap<String, Object>();
    if (type == Type.NAMED) {
      fields.put("type", "stdio");
    }
    fields.put("command", entry.command());
    fields.put("args", entry.allArguments());
    return fields;
  }

  /** The text whose entry, which is there, has that value under that key. */
  private String with(String text, Entry entry, String key, Object value)
      throws MalformedException {
    var read = JsonText.read(text, dialect);
    var holder = read.field(read.root(), servers).orElseThrow();
    var field = read.field(read.object(holder), Entry.NAME).orElseThrow();
    var object = read.object(field);
    if (read.field(object, "command").isEmpty() && !object.fields().isEmpty()) {
      throw read.problem(
          field.start(),
          "there is a server \"" + Entry.NAME + "\" that is not started by a command",
          "rename or remove it");
    }
    var old = read.field(object, key);
    if (old.isEmpty()) {
      return read.added(object, key, value);
    }
    var wanted = key.equals("args") ? entry.argumentsOver(texts(old.get().value())) : value;
    return wanted.equals(plain(old.get().value()))
        ? text
        : read.replaced(old.get().value(), wanted);
  }

  private static Object plain(JsonNode node) {
    return switch (node) {
      case JsonNode.Text string -> string.value();
      case JsonNode.Items items -> items.items().stream().map(JsonFormat::plain).toList();
      case JsonNode.Fields fields -> fields;
      case JsonNode.Other other -> other;
    };
  }

  private static List<String> texts(JsonNode node) {
    return node instanceof JsonNode.Items items
        ? items.items().stream()
            .filter(JsonNode.Text.class::isInstance)
            .map(item -> ((JsonNode.Text) item).value())
            .toList()
        : List.of();
  }
}
