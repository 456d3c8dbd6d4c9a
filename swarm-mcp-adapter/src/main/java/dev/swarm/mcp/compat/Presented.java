package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Views;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a tool's replies the form that scripts of the original parse: the text is the object
 * itself, pretty-printed. Arguments that the tool does not know are not refused, since the original
 * took anything; the reply names them under {@code ignored}.
 */
final class Presented {
  /** How many characters of a text are kept in case it is wanted again. */
  private static final int MOST_KEPT = 16 * 1024;

  private final Tool tool;
  // Of a tool that gives the same object again, the text is the same again.
  private volatile @Nullable Worded last;

  private Presented(Tool tool) {
    this.tool = tool;
  }

  private record Worded(ObjectNode object, Reply.Result result) {
    @SuppressWarnings("ReferenceEquality") // To compare them would take as long as to word them.
    boolean of(ObjectNode other) {
      return object == other;
    }

    boolean small() {
      return result.content().stream()
          .allMatch(part -> part instanceof Content.Text text && text.text().length() <= MOST_KEPT);
    }
  }

  /** The tool, whose handler replies with a structured object that it changes no more. */
  static Tool over(Tool tool) {
    return tool.handledBy(new Presented(tool)::call);
  }

  private Reply call(Request request) throws Exception {
    var reply = tool.handler().call(request);
    return reply instanceof Reply.Result result
        ? result.structured().<Reply>map(object -> presented(object, request)).orElse(result)
        : reply;
  }

  private Reply.Result presented(ObjectNode object, Request request) {
    var ignored = ignored(request);
    if (!ignored.isEmpty()) {
      var told = object.deepCopy();
      told.set("ignored", Views.words(ignored));
      return worded(told);
    }
    var before = last;
    if (before != null && before.of(object)) {
      return before.result();
    }
    var made = new Worded(object, worded(object));
    last = made.small() ? made : null;
    return made.result();
  }

  private List<String> ignored(Request request) {
    var known = tool.input().document().path("properties");
    return request.arguments().tree().propertyNames().stream()
        .filter(name -> !known.has(name))
        .toList();
  }

  private static Reply.Result worded(ObjectNode object) {
    return new Reply.Result(List.of(new Content.Text(Pretty.text(object))), Optional.of(object));
  }
}
