package dev.swarm.mcp.call;

import java.util.List;

/** What a prompt gives: {@link Messages}, {@link Failed} or {@link Asks}. */
public sealed interface Prompting permits Prompting.Messages, Failed, Asks {
  record Messages(String description, List<Line> lines) implements Prompting {
    public Messages {
      lines = List.copyOf(lines);
    }
  }

  /** Who says what. */
  record Line(Role role, Content content) {}

  /** Who speaks. */
  enum Role {
    USER,
    ASSISTANT
  }

  /** What the user is to say. */
  static Prompting user(String description, Content... content) {
    return new Messages(
        description, List.of(content).stream().map(one -> new Line(Role.USER, one)).toList());
  }
}
