package dev.swarm.mcp.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a tool replies: a {@link Result}, {@link Failed} or {@link Asks}. */
public sealed interface Reply permits Reply.Result, Failed, Asks {
  /**
   * Done.
   *
   * @param content none where the structured part is its own text, as JSON
   * @param structured what a program reads; must fit the tool's output schema when it has one
   */
  record Result(List<Content> content, Optional<ObjectNode> structured) implements Reply {
    public Result {
      content = List.copyOf(content);
    }
  }

  static Reply text(String text) {
    return new Result(List.of(new Content.Text(text)), Optional.empty());
  }

  static Reply content(Content... content) {
    return new Result(List.of(content), Optional.empty());
  }

  /** For programs, and the same JSON as text for clients that know no structured content. */
  static Reply structured(ObjectNode value) {
    return new Result(List.of(), Optional.of(value));
  }

  /** For programs, and other words for people and models. */
  static Reply structured(String text, ObjectNode value) {
    return new Result(List.of(new Content.Text(text)), Optional.of(value));
  }

  /** A single question. */
  static Asks ask(String name, Ask ask) {
    return new Asks(Map.of(name, ask), "");
  }
}
