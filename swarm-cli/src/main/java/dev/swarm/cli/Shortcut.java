package dev.swarm.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The way past the parser for the command lines by which assistants start their server: parsing
 * them takes longer than all else until the client is greeted.
 */
final class Shortcut {
  private Shortcut() {}

  /**
   * The store of {@code mcp}, {@code mcp --db FILE} or {@code mcp --db=FILE}; nothing for any other
   * line, which is the parser's.
   */
  static Optional<StoreOption> toMcp(String... args) {
    if (args.length == 0 || !args[0].equals("mcp")) {
      return Optional.empty();
    }
    return switch (args.length) {
      case 1 -> Optional.of(at(System.getenv().getOrDefault("SWARM_DB", ".swarm/swarm.db")));
      case 2 -> args[1].startsWith("--db=") ? named(args[1].substring(5)) : Optional.empty();
      case 3 -> args[1].equals("--db") ? named(args[2]) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** What may mean more to the parser than a file's name is left to it. */
  private static Optional<StoreOption> named(String file) {
    return !file.isEmpty() && "-@\"'$".indexOf(file.charAt(0)) < 0 && file.indexOf('$') < 0
        ? Optional.of(at(file))
        : Optional.empty();
  }

  private static StoreOption at(String file) {
    var store = new StoreOption();
    store.db = Path.of(file);
    return store;
  }
}
