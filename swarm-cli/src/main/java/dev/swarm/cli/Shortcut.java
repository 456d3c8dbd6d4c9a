package dev.swarm.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way past the parser for the command lines by which assistants start their server: parsing
 * them takes longer than all else until the client is greeted.
 */
final class Shortcut {
  private static final String DB = "--db";
  private static final String TOOLS = "--tools";
  private static final Set<String> KNOWN = Set.of(DB, TOOLS);

  private Shortcut() {}

  /** What such a line says. */
  record Line(Map<String, String> flags, ToolsOption tools) {}

  /**
   * The line of {@code mcp} with {@code --db FILE} and {@code --tools NAME}, each at most once and
   * with a space or {@code =} between; nothing for any other line, which is the parser's.
   */
  static Optional<Line> toMcp(String... args) {
    if (args.length == 0 || !args[0].equals("mcp")) {
      return Optional.empty();
    }
    var given = given(args);
    var file = given.map(options -> options.get(DB));
    var tools =
        given
            .map(options -> options.get(TOOLS))
            .map(Toolset::named)
            .orElse(Optional.of(Toolset.DEFAULT));
    var flags = file.map(named -> Map.of(DB, named)).orElse(Map.of());
    return given.isPresent() && file.map(Shortcut::isPlain).orElse(true)
        ? tools.map(named -> new Line(flags, offering(named)))
        : Optional.empty();
  }

  /** The options of the line behind its first word; nothing when there are others. */
  private static Optional<Map<String, String>> given(String... args) {
    var given = new HashMap<String, String>();
    for (int i = 1; i < args.length; i++) {
      int equal = args[i].indexOf('=');
      var name = equal < 0 ? args[i] : args[i].substring(0, equal);
      if (!KNOWN.contains(name) || (equal < 0 && i + 1 == args.length)) {
        return Optional.empty();
      }
      var value = equal < 0 ? args[++i] : args[i].substring(equal + 1);
      if (given.put(name, value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(given);
  }

  /** What may mean more to the parser than a file's name is left to it. */
  private static boolean isPlain(String file) {
    return !file.isEmpty() && "-@\"'$".indexOf(file.charAt(0)) < 0 && file.indexOf('$') < 0;
  }

  private static ToolsOption offering(Toolset named) {
    var option = new ToolsOption();
    option.tools = named;
    return option;
  }
}
