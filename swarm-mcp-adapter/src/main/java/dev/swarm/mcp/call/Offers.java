package dev.swarm.mcp.call;

import dev.swarm.mcp.codec.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client can do for the server, by the capabilities it declared.
 *
 * @param declared the capabilities as they came
 */
public record Offers(ObjectNode declared) {
  public static final Offers NONE = new Offers(Json.object());

  public boolean sampling() {
    return declared.has("sampling");
  }

  /** Forms, that is: an empty declaration means those. */
  public boolean elicitation() {
    var elicitation = declared.path("elicitation");
    return elicitation.isObject() && (elicitation.isEmpty() || elicitation.has("form"));
  }

  public boolean roots() {
    return declared.has("roots");
  }

  /** Whether the client can answer this. */
  public boolean answers(Ask ask) {
    return switch (ask) {
      case Ask.Elicit elicit -> elicitation();
      case Ask.Sample sample -> sampling();
      case Ask.Roots roots -> roots();
    };
  }
}
