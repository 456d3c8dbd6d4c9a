package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Views;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a tool's replies the form that scripts of the original parse: the text is the object
 * itself, pretty-printed. Arguments that the tool does not know are not refused, since the original
 * took anything; the reply names them under {@code ignored}.
 */
final class Presented {
  private Presented() {}

  /** The tool, whose handler replies with a structured object. */
  static Tool over(Tool tool) {
    var handler = tool.handler();
    return tool.handledBy(request -> presented(handler.call(request), ignored(tool, request)));
  }

  private static List<String> ignored(Tool tool, Request request) {
    var known = tool.input().document().path("properties");
    return request.arguments().tree().propertyNames().stream()
        .filter(name -> !known.has(name))
        .toList();
  }

  private static Reply presented(Reply reply, List<String> ignored) {
    return reply instanceof Reply.Result result
        ? result.structured().<Reply>map(object -> presented(object, ignored)).orElse(result)
        : reply;
  }

  private static Reply.Result presented(ObjectNode object, List<String> ignored) {
    if (!ignored.isEmpty()) {
      object.set("ignored", Views.words(ignored));
    }
    return new Reply.Result(List.of(new Content.Text(Pretty.text(object))), Optional.of(object));
  }
}
