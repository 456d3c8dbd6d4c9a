package dev.swarm.mcp.call;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.schema.Schema;
import tools.jackson.databind.node.ObjectNode;

/** Something a handler wants from the client before it can reply. */
public sealed interface Ask {
  String method();

  ObjectNode params();

  /**
   * Asks the person at the client to fill in a form.
   *
   * @param form an object schema of primitive properties: strings, numbers, booleans and enums
   */
  record Elicit(String message, Schema form) implements Ask {
    @Override
    public String method() {
      return "elicitation/create";
    }

    @Override
    public ObjectNode params() {
      var params = Json.object().put("message", message);
      params.set("requestedSchema", form.document());
      return params;
    }
  }

  /** Asks the client's model; {@code params} are those of {@code sampling/createMessage}. */
  record Sample(ObjectNode params) implements Ask {
    /** One user message. */
    public static Sample text(String prompt, int maxTokens) {
      var params = Json.object();
      var message = params.putArray("messages").addObject().put("role", "user");
      message.putObject("content").put("type", "text").put("text", prompt);
      return new Sample(params.put("maxTokens", maxTokens));
    }

    @Override
    public String method() {
      return "sampling/createMessage";
    }
  }

  /** Asks for the folders the client works in. */
  record Roots() implements Ask {
    @Override
    public String method() {
      return "roots/list";
    }

    @Override
    public ObjectNode params() {
      return Json.object();
    }
  }
}
