package dev.swarm.cli.init.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Moves the servers and the hooks of a JSON file, at whatever depth they stand: some files keep
 * those of several projects.
 *
 * @param dialect whether comments may stand in the file
 */
public record JsonMove(JsonFormat.Dialect dialect) implements Move {
  private static final List<String> SERVERS = List.of("mcpServers", "servers");
  private static final String HOOKS = "hooks";
  private static final String COMMAND = "command";
  private static final String ARGUMENTS = "args";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  @Override
  public Optional<String> moved(String text, Entry entry) throws MalformedException {
    var read = JsonText.read(text, dialect);
    var server = objects(read.root(), SERVERS).filter(JsonMove::isServer).findFirst();
    if (server.isPresent()) {
      return Optional.of(server(text, server.get(), entry));
    }
    return commands(read.root())
        .map(node -> hook(text, node, entry))
        .filter(changed -> !changed.equals(text))
        .findFirst();
  }

  /** The objects that stand in an object under one of these names. */
  private static Stream<JsonNode.Fields> objects(JsonNode node, List<String> names) {
    return fields(node)
        .flatMap(
            field ->
                names.contains(field.name()) && field.value() instanceof JsonNode.Fields entries
                    ? entries.fields().stream()
                        .filter(entry -> entry.value() instanceof JsonNode.Fields)
                        .map(entry -> (JsonNode.Fields) entry.value())
                    : Stream.of());
  }

  /** All fields there are, those of objects in objects and lists too. */
  private static Stream<JsonNode.Field> fields(JsonNode node) {
    return switch (node) {
      case JsonNode.Fields object ->
          object.fields().stream()
              .flatMap(field -> Stream.concat(Stream.of(field), fields(field.value())));
      case JsonNode.Items items -> items.items().stream().flatMap(JsonMove::fields);
      case JsonNode.Text text -> Stream.of();
      case JsonNode.Other other -> Stream.of();
    };
  }

  private static Stream<JsonNode.Text> commands(JsonNode root) {
    return fields(root)
        .filter(field -> field.name().equals(HOOKS))
        .flatMap(field -> fields(field.value()))
        .filter(field -> field.name().equals(COMMAND))
        .filter(field -> field.value() instanceof JsonNode.Text)
        .map(field -> (JsonNode.Text) field.value());
  }

  private static Optional<JsonNode> value(JsonNode.Fields object, String name) {
    return object.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .map(JsonNode.Field::value);
  }

  private static boolean isServer(JsonNode.Fields server) {
    if (!(value(server, COMMAND).orElse(server) instanceof JsonNode.Text command)) {
      return false;
    }
    var arguments = value(server, ARGUMENTS);
    if (arguments.isEmpty()) {
      return RuvSwarm.isServer(List.of(BLANKS.split(command.value().strip(), -1)));
    }
    var words = new ArrayList<>(List.of(command.value()));
    if (arguments.get() instanceof JsonNode.Items items) {
      for (var item : items.items()) {
        words.add(item instanceof JsonNode.Text word ? word.value() : "");
      }
    }
    return RuvSwarm.isServer(words);
  }

  private String server(String text, JsonNode.Fields server, Entry entry)
      throws MalformedException {
    var command = value(server, COMMAND).orElseThrow();
    var arguments = value(server, ARGUMENTS);
    var started = new Splice(command.start(), command.end(), JsonValue.inline(entry.command()));
    if (arguments.isPresent()) {
      var old = arguments.get();
      var with = new Splice(old.start(), old.end(), JsonValue.inline(entry.allArguments()));
      return started.and(with, text);
    }
    var changed = started.into(text);
    var read = JsonText.read(changed, dialect);
    var again =
        Stream.concat(Stream.of(read.root()), allObjects(read.root()))
            .filter(object -> object.start() == server.start())
            .findFirst()
            .orElseThrow();
    return read.added(again, ARGUMENTS, entry.allArguments());
  }

  private static Stream<JsonNode.Fields> allObjects(JsonNode root) {
    return fields(root)
        .filter(field -> field.value() instanceof JsonNode.Fields)
        .map(field -> (JsonNode.Fields) field.value());
  }

  /** Changes the text as it is written, so that no other escape of the line is written anew. */
  private static String hook(String text, JsonNode.Text line, Entry entry) {
    var written = text.substring(line.start() + 1, line.end() - 1);
    var changed = RuvSwarm.hooked(written, entry, JsonMove::escaped);
    return new Splice(line.start() + 1, line.end() - 1, changed).into(text);
  }

  private static String escaped(String word) {
    var quoted = JsonValue.inline(word);
    return quoted.substring(1, quoted.length() - 1);
  }
}
