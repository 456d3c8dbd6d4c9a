package dev.swarm.mcp.session;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Completer;
import dev.swarm.mcp.feature.Prompt;
import dev.swarm.mcp.feature.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code completion/complete}. */
final class Complete {
  /** As many values as the protocol allows in one answer. */
  private static final int MOST = 100;

  private final Work work;
  private final Call call;

  Complete(Work work, Call call) {
    this.work = work;
    this.call = call;
  }

  Outcome run() {
    var params = call.request().params();
    var name = params.path("argument").path("name").asString("");
    var typed = params.path("argument").path("value").asString("");
    var completer = completer(params.path("ref"), name);
    if (completer.isEmpty()) {
      return new Outcome.Bad(
          RpcError.invalidParams(
              "ref: no prompt or template of this name has an argument " + name));
    }
    try {
      return values(completer.get().complete(typed, given(params), call.caller()));
    } catch (InterruptedException e) {
      return new Outcome.Bad(RpcError.internal("the server stopped working on it"));
    } catch (Exception e) {
      return ResourceRead.refused(work.translated(e, call.caller()));
    }
  }

  /** What a caller must be allowed to do to have that completed. */
  static Optional<String> scope(Catalog catalog, JsonNode ref) {
    return switch (ref.path("type").asString("")) {
      case "ref/prompt" -> catalog.prompt(ref.path("name").asString("")).map(Prompt::scope);
      case "ref/resource" -> catalog.template(ref.path("uri").asString("")).map(Template::scope);
      default -> Optional.empty();
    };
  }

  private Optional<Completer> completer(JsonNode ref, String argument) {
    var catalog = call.wanted().catalog();
    return switch (ref.path("type").asString("")) {
      case "ref/prompt" ->
          catalog.prompt(ref.path("name").asString("")).stream()
              .flatMap(prompt -> prompt.arguments().stream())
              .filter(one -> one.name().equals(argument))
              .map(one -> one.completer())
              .findFirst();
      case "ref/resource" ->
          catalog
              .template(ref.path("uri").asString(""))
              .map(one -> one.completers().getOrDefault(argument, Completer.NONE));
      default -> Optional.empty();
    };
  }

  private static Map<String, String> given(ObjectNode params) {
    var given = new HashMap<String, String>();
    for (var argument : params.path("context").path("arguments").properties()) {
      given.put(argument.getKey(), argument.getValue().asString(""));
    }
    return given;
  }

  private static Outcome values(List<String> found) {
    var result = Json.object();
    var completion = result.putObject("completion");
    var values = completion.putArray("values");
    found.stream().limit(MOST).forEach(values::add);
    completion.put("total", found.size()).put("hasMore", found.size() > MOST);
    return new Outcome.Good(result);
  }
}
