package dev.swarm.cli.init.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves the servers of a TOML file.
 *
 * @param servers the table above them
 */
public record TomlMove(String servers) implements Move {
  private static final int DEPTH = 3;

  /** A server's command and arguments, as far as the file has them. */
  private record Server(TomlNode.@Nullable Pair command, TomlNode.@Nullable Pair arguments) {}

  @Override
  public Optional<String> moved(String text, Entry entry) throws MalformedException {
    for (var server : found(text).values()) {
      var command = server.command();
      var arguments = server.arguments();
      if (command != null && arguments != null && isServer(command.value(), arguments.value())) {
        return Optional.of(started(text, command.value(), arguments.value(), entry));
      }
    }
    return Optional.empty();
  }

  private Map<String, Server> found(String text) throws MalformedException {
    var found = new LinkedHashMap<String, Server>();
    for (var pair : TomlReader.read(text).pairs()) {
      if (pair.path().size() == DEPTH && pair.path().getFirst().equals(servers)) {
        var before = found.getOrDefault(pair.path().get(1), new Server(null, null));
        var server =
            switch (pair.path().getLast()) {
              case "command" -> new Server(pair, before.arguments());
              case "args" -> new Server(before.command(), pair);
              default -> before;
            };
        found.put(pair.path().get(1), server);
      }
    }
    return found;
  }

  private static boolean isServer(TomlNode command, TomlNode arguments) {
    var words = new ArrayList<String>();
    if (command instanceof TomlNode.Text program) {
      words.add(program.value());
    }
    if (arguments instanceof TomlNode.Items items) {
      for (var item : items.items()) {
        words.add(item instanceof TomlNode.Text word ? word.value() : "");
      }
    }
    return RuvSwarm.isServer(words);
  }

  private static String started(String text, TomlNode command, TomlNode arguments, Entry entry) {
    var program = new Splice(command.start(), command.end(), JsonValue.inline(entry.command()));
    var with =
        new Splice(arguments.start(), arguments.end(), JsonValue.inline(entry.allArguments()));
    return program.and(with, text);
  }
}
