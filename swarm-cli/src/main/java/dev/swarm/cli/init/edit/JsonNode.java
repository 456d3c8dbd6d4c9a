package dev.swarm.cli.init.edit;

import java.util.List;

/** A value in a JSON text, from its first character to the one after its last. */
sealed interface JsonNode {
  int start();

  int end();

  /** How a sentence calls it. */
  String kind();

  /** An object. */
  record Fields(int start, int end, List<Field> fields) implements JsonNode {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /** A list. */
  record Items(int start, int end, List<JsonNode> items) implements JsonNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A string. */
  record Text(int start, int end, String value) implements JsonNode {
    @Override
    public String kind() {
      return "a text";
    }
  }

  /** A number, a truth value or null. */
  record Other(int start, int end) implements JsonNode {
    @Override
    public String kind() {
      return "a number, true, false or null";
    }
  }

  /** A key, from its first quote on, and its value. */
  record Field(int start, String name, JsonNode value) {}
}
