package dev.swarm.cli.init.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A TOML file with a table for each server.
 *
 * @param servers the table above them
 */
public record TomlFormat(String servers) implements Format {
  private static final String REMEDY = "write it as a table of its own: ";

  @Override
  public String merge(String text, Entry entry) throws MalformedException {
    var read = TomlReader.read(text);
    var header = header(text, read);
    refuseOtherForms(text, read, header);
    if (header.isEmpty()) {
      return appended(text, entry);
    }
    var merged = text;
    // The later key first, so that the earlier one goes before it.
    merged = with(merged, "args", entry);
    return with(merged, "command", entry);
  }

  private List<String> path() {
    return List.of(servers, Entry.NAME);
  }

  private String written() {
    return "[" + servers + "." + Entry.NAME + "]";
  }

  private Optional<TomlNode.Header> header(String text, TomlReader.Read read)
      throws MalformedException {
    var found = read.headers().stream().filter(header -> header.path().equals(path())).toList();
    if (found.size() > 1) {
      throw MalformedException.at(
          text, found.getLast().start(), written() + " is there twice", "remove one");
    }
    return found.stream().findFirst();
  }

  /** What TOML does not let us add to, or what is no table of one server. */
  private void refuseOtherForms(String text, TomlReader.Read read, Optional<TomlNode.Header> ours)
      throws MalformedException {
    for (var header : read.headers()) {
      if (header.kind() == TomlNode.Kind.LIST && isAbove(header.path())) {
        throw MalformedException.at(
            text, header.start(), "this is a list of tables", "write it with single brackets");
      }
    }
    for (var pair : read.pairs()) {
      boolean outside = ours.isEmpty() || pair.start() < ours.get().start();
      if (isAbove(pair.path()) || (outside && isOurs(pair.path()))) {
        throw MalformedException.at(
            text, pair.start(), "this is not the form that can be added to", REMEDY + written());
      }
    }
  }

  private boolean isAbove(List<String> path) {
    return path.size() <= 2 && path.equals(path().subList(0, path.size()));
  }

  /** A key of the server's own table, written from elsewhere. */
  private boolean isOurs(List<String> path) {
    return path.size() == 3
        && path.subList(0, 2).equals(path())
        && List.of("command", "args", "url").contains(path.get(2));
  }

  private String appended(String text, Entry entry) {
    var newline = Splice.newline(text);
    var before = text.isBlank() ? "" : text.endsWith("\n") ? newline : newline + newline;
    return (text.isBlank() ? "" : text)
        + before
        + String.join(
            newline,
            written(),
            "command = " + JsonValue.inline(entry.command()),
            "args = " + JsonValue.inline(entry.allArguments()),
            "");
  }

  private String with(String text, String key, Entry entry) throws MalformedException {
    var read = TomlReader.read(text);
    var header = header(text, read).orElseThrow();
    if (find(read, "url").isPresent()) {
      throw MalformedException.at(
          text,
          header.start(),
          "there is a server \"" + Entry.NAME + "\" that is not started by a command",
          "rename or remove it");
    }
    var old = find(read, key);
    var wanted =
        key.equals("command")
            ? entry.command()
            : entry.argumentsOver(old.map(pair -> texts(pair.value())).orElse(List.of()));
    if (old.isEmpty()) {
      var line = Splice.newline(text) + key + " = " + JsonValue.inline(wanted);
      return Splice.insert(endOfLine(text, header.end()), line).into(text);
    }
    var value = old.get().value();
    return plain(value).equals(wanted)
        ? text
        : new Splice(value.start(), value.end(), JsonValue.inline(wanted)).into(text);
  }

  private Optional<TomlNode.Pair> find(TomlReader.Read read, String key) {
    var path = List.of(servers, Entry.NAME, key);
    return read.pairs().stream().filter(pair -> pair.path().equals(path)).findFirst();
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    if (end < 0) {
      return text.length();
    }
    return text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private static Object plain(TomlNode node) {
    return switch (node) {
      case TomlNode.Text string -> string.value();
      case TomlNode.Items items -> items.items().stream().map(TomlFormat::plain).toList();
      case TomlNode.Inline inline -> Map.entry(inline.start(), inline.end());
      case TomlNode.Other other -> Map.entry(other.start(), other.end());
    };
  }

  private static List<String> texts(TomlNode node) {
    return node instanceof TomlNode.Items items
        ? items.items().stream()
            .filter(TomlNode.Text.class::isInstance)
            .map(item -> ((TomlNode.Text) item).value())
            .toList()
        : List.of();
  }
}
