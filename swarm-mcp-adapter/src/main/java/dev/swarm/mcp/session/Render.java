package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Body;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Card;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Prompt;
import dev.swarm.mcp.feature.Tool;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Words what is offered and replied as a version of the protocol knows it. */
record Render(ProtocolVersion version) {
  void tool(Tool tool, ArrayNode into) {
    var node = into.addObject().put("name", tool.name());
    title(tool.title(), node);
    node.put("description", tool.description());
    node.set("inputSchema", tool.input().document());
    if (structured()) {
      tool.output().ifPresent(schema -> node.set("outputSchema", schema.document()));
    }
    if (version.atLeast(ProtocolVersion.V2025_03_26) && !tool.hints().equals(Hints.NONE)) {
      hints(tool.hints(), node.putObject("annotations"));
    }
  }

  void resource(Card card, ArrayNode into) {
    card(card, into.addObject().put("uri", card.uri()));
  }

  void template(Card card, ArrayNode into) {
    card(card, into.addObject().put("uriTemplate", card.uri()));
  }

  void prompt(Prompt prompt, ArrayNode into) {
    var node = into.addObject().put("name", prompt.name());
    title(prompt.title(), node);
    put(node, "description", prompt.description());
    var arguments = node.putArray("arguments");
    for (var argument : prompt.arguments()) {
      put(arguments.addObject().put("name", argument.name()), "description", argument.description())
          .put("required", argument.need() == Prompt.Need.REQUIRED);
    }
  }

  /** Whether results have a part for programs. */
  boolean structured() {
    return version.atLeast(ProtocolVersion.V2025_06_18);
  }

  /** What an older version has no words for becomes text. */
  ObjectNode content(Content content) {
    return switch (content) {
      case Content.Text text -> text(text.text());
      case Content.Image image -> data("image", image.data(), image.mimeType());
      case Content.Audio audio ->
          version.atLeast(ProtocolVersion.V2025_03_26)
              ? data("audio", audio.data(), audio.mimeType())
              : text("[" + audio.mimeType() + ", which this version of MCP cannot carry]");
      case Content.Embedded embedded -> {
        var node = Json.object().put("type", "resource");
        node.set("resource", body(embedded.body()));
        yield node;
      }
      case Content.Link link ->
          structured()
              ? put(
                  Json.object()
                      .put("type", "resource_link")
                      .put("uri", link.uri())
                      .put("name", link.name()),
                  "mimeType",
                  link.mimeType())
              : text(link.name() + ": " + link.uri());
    };
  }

  ObjectNode body(Body body) {
    var node = put(Json.object().put("uri", body.uri()), "mimeType", body.mimeType());
    return switch (body) {
      case Body.Text text -> node.put("text", text.text());
      case Body.Blob blob -> node.put("blob", blob.data());
    };
  }

  private void card(Card card, ObjectNode node) {
    node.put("name", card.name());
    title(card.title(), node);
    put(node, "description", card.description());
    put(node, "mimeType", card.mimeType());
  }

  private void title(String title, ObjectNode node) {
    if (structured()) {
      put(node, "title", title);
    }
  }

  private static void hints(Hints hints, ObjectNode node) {
    hint("readOnlyHint", hints.readOnly(), node);
    hint("destructiveHint", hints.destructive(), node);
    hint("idempotentHint", hints.idempotent(), node);
    hint("openWorldHint", hints.openWorld(), node);
  }

  private static void hint(String name, Optional<Boolean> value, ObjectNode node) {
    value.ifPresent(known -> node.put(name, known));
  }

  private static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  private static ObjectNode data(String type, String data, String mimeType) {
    return Json.object().put("type", type).put("data", data).put("mimeType", mimeType);
  }

  private static ObjectNode put(ObjectNode node, String name, String value) {
    return value.isEmpty() ? node : node.put(name, value);
  }
}
