package dev.swarm.mcp.session;

import dev.swarm.text.WholeText;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds texts that are none: JSON can write one half of a character that takes two ({@code
 * "\ud800"}). The domain takes none either; this says where in the arguments it stands, and keeps
 * it also out of what is only looked for.
 */
final class HalfCharacters {
  private HalfCharacters() {}

  /** Where there is one, as a path from the value. In names the parser refuses it. */
  static Optional<String> in(JsonNode value) {
    if (value.isString()) {
      return WholeText.is(value.stringValue()) ? Optional.empty() : Optional.of("");
    }
    if (value.isObject()) {
      for (var member : value.properties()) {
        var found = in(member.getValue());
        if (found.isPresent()) {
          return Optional.of("/" + member.getKey() + found.get());
        }
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        var found = in(value.get(i));
        if (found.isPresent()) {
          return Optional.of("/" + i + found.get());
        }
      }
    }
    return Optional.empty();
  }
}
