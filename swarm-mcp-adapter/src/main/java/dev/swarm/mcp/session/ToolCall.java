package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Asks;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.schema.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tools/call}: arguments are checked, the tool runs, and its result is worded. */
final class ToolCall {
  private final Work work;
  private final Tool tool;
  private final Call call;
  private final Render render;
  private final int weight;

  ToolCall(Work work, Tool tool, Call call, int weight) {
    this.work = work;
    this.tool = tool;
    this.call = call;
    this.weight = weight;
    render = new Render(call.client().version());
  }

  Outcome run() {
    var arguments = arguments();
    var wrong = tool.input().violations(arguments);
    if (!wrong.isEmpty()) {
      return wrongArguments(said(wrong));
    }
    var half = HalfCharacters.in(arguments);
    if (half.isPresent()) {
      return wrongArguments(half.get() + ": holds half of a character (an unpaired surrogate)");
    }
    var reply =
        work.<Reply>run(
            call, Arguments.of(arguments), tool.handler()::call, failed -> failed, weight);
    return switch (reply) {
      case Reply.Result result -> result(result);
      case Failed failed ->
          failed.code() == Code.INVALID_ARGUMENT
              ? wrongArguments(failed.message())
              : failed(failed);
      case Asks asks -> throw new IllegalStateException("unanswered");
    };
  }

  private JsonNode arguments() {
    var given = call.request().params().get("arguments");
    if (given == null || given.isNull()) {
      return Json.object();
    }
    return given instanceof ObjectNode object ? withoutNulls(object) : given;
  }

  /** Many a client writes null for what it leaves out. */
  private ObjectNode withoutNulls(ObjectNode given) {
    if (given.valueStream().noneMatch(JsonNode::isNull)) {
      return given;
    }
    var required = tool.input().document().path("required");
    var kept = Json.object();
    for (var member : given.properties()) {
      boolean needed =
          required.valueStream().anyMatch(name -> name.asString("").equals(member.getKey()));
      if (needed || !member.getValue().isNull()) {
        kept.set(member.getKey(), member.getValue());
      }
    }
    return kept;
  }

  /** Something a model can mend; before 2025-11-25 it was an error of the protocol. */
  private Outcome wrongArguments(String what) {
    return call.client().version().atLeast(ProtocolVersion.V2025_11_25)
        ? failed(new Failed(Code.INVALID_ARGUMENT, what, "call again with it mended"))
        : new Outcome.Bad(RpcError.invalidParams(what));
  }

  private Outcome result(Reply.Result result) {
    var broken = broken(result);
    if (!broken.isEmpty()) {
      return failed(
          new Failed(
              Code.INVALID_OUTPUT,
              "what the tool gave does not fit its own schema: " + said(broken),
              "report this as a bug of the server"));
    }
    var node = Json.object();
    var content = node.putArray("content");
    contents(result).forEach(one -> content.add(render.content(one)));
    if (render.structured()) {
      result.structured().ifPresent(value -> node.set("structuredContent", value));
    }
    return new Outcome.Good(node);
  }

  private static List<Content> contents(Reply.Result result) {
    return result.content().isEmpty()
        ? result.structured().<Content>map(value -> new Content.Text(Json.text(value))).stream()
            .toList()
        : result.content();
  }

  private List<Violation> broken(Reply.Result result) {
    boolean written = render.structured() || result.content().isEmpty();
    if (written && !result.structured().map(Json::isWritable).orElse(true)) {
      return List.of(new Violation("/", "holds a Java object", "JSON"));
    }
    return tool.output()
        .map(
            schema ->
                result
                    .structured()
                    .map(schema::violations)
                    .orElse(List.of(new Violation("/", "is missing", "structured content"))))
        .orElse(List.of());
  }

  private Outcome failed(Failed failed) {
    return failed(call, tool, failed);
  }

  /** How a call of the tool is told that it failed. */
  static Outcome failed(Call call, Tool tool, Failed failed) {
    var render = new Render(call.client().version());
    var node = Json.object();
    var text = failed.code() + ": " + failed.message() + ". Next: " + failed.next() + ".";
    node.putArray("content").addObject().put("type", "text").put("text", text);
    if (render.structured() && tool.output().isEmpty()) {
      node.putObject("structuredContent").set("error", problem(failed));
    }
    return new Outcome.Good(node.put("isError", true), Optional.of(failed.code().name()));
  }

  static ObjectNode problem(Failed failed) {
    return Json.object()
        .put("code", failed.code().name())
        .put("message", failed.message())
        .put("next", failed.next());
  }

  private static String said(List<Violation> violations) {
    return violations.stream().limit(8).map(Violation::toString).collect(Collectors.joining("; "));
  }
}
