package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Prompt;
import dev.swarm.mcp.feature.Tool;
import java.util.Optional;

/**
 * What a request asks for of what was offered when it came.
 *
 * @param tool the one that is called, if that is what is asked for and there is one
 */
record Wanted(Message.Request request, Catalog catalog, Optional<Tool> tool) {
  static Wanted of(Message.Request request, Catalog catalog) {
    var tool =
        request.method().equals("tools/call")
            ? catalog.tool(name(request))
            : Optional.<Tool>empty();
    return new Wanted(request, catalog, tool);
  }

  private static String name(Message.Request request) {
    return request.params().path("name").asString("");
  }

  /** The name that its client wrote; nothing may be called so. */
  String name() {
    return name(request);
  }

  /** The prompt of that name. */
  Optional<Prompt> prompt() {
    return catalog.prompt(name());
  }

  /** The name of the tool or prompt, if there is one of that name; else empty. */
  String known() {
    return switch (request.method()) {
      case "tools/call" -> tool.map(Tool::name).orElse("");
      case "prompts/get" -> prompt().map(Prompt::name).orElse("");
      default -> "";
    };
  }

  /**
   * What a caller must be allowed to do for that; empty when there is no such thing, or anybody
   * may.
   */
  Optional<String> scope() {
    var params = request.params();
    return switch (request.method()) {
      case "tools/call" -> tool.map(Tool::scope);
      case "prompts/get" -> prompt().map(Prompt::scope);
      case "resources/read", "resources/subscribe" ->
          ResourceRead.scope(catalog, params.path("uri").asString(""));
      case "completion/complete" -> Complete.scope(catalog, params.path("ref"));
      default -> Optional.empty();
    };
  }

  Called.Pace pace() {
    return request.params().path("arguments").path("waitSeconds").asInt(0) == 0
        ? Called.Pace.BRISK
        : Called.Pace.WAITS;
  }
}
