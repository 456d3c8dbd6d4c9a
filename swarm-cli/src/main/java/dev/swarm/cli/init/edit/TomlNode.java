package dev.swarm.cli.init.edit;

import java.util.List;

/** What stands in a TOML text, from its first character to the one after its last. */
sealed interface TomlNode {
  int start();

  int end();

  /** A string. */
  record Text(int start, int end, String value) implements TomlNode {}

  /** A list. */
  record Items(int start, int end, List<TomlNode> items) implements TomlNode {}

  /** A table in braces. */
  record Inline(int start, int end) implements TomlNode {}

  /** A number, a date or a truth value. */
  record Other(int start, int end) implements TomlNode {}

  /** A line that opens a table; {@code end} is where the line's key ends. */
  record Header(int start, int end, List<String> path, Kind kind) {}

  /** How a header names its table. */
  enum Kind {
    TABLE,
    LIST
  }

  /** A key with its value, and the path of both from the root. */
  record Pair(int start, List<String> path, TomlNode value) {}
}
