package dev.swarm.cli.plan;

import java.util.List;

/** A piece of a plan file as it was written, with its place; what it means is decided later. */
sealed interface Node {
  Place place();

  /** How a sentence says that this was found where something else belongs. */
  String described();

  /** A single value, with its text as the file has it: {@code 007} and {@code yes} stay so. */
  record Scalar(Place place, Form form, String text) implements Node {
    @Override
    public String described() {
      return switch (form) {
        case NOTHING -> "nothing";
        case NUMBER, TRUTH -> Quoted.cut(text);
        case TEXT -> Quoted.text(text);
      };
    }
  }

  record Sequence(Place place, List<Node> items) implements Node {
    @Override
    public String described() {
      return "a list";
    }
  }

  record Mapping(Place place, List<Entry> entries) implements Node {
    @Override
    public String described() {
      return "a mapping";
    }
  }

  record Entry(Scalar key, Node value) {}

  /** What a scalar looks like to YAML 1.2 and JSON; anything in quotes is text. */
  enum Form {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }
}
