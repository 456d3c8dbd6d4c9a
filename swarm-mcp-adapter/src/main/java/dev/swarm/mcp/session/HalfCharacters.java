package dev.swarm.mcp.session;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds texts that are none: JSON can write one half of a character that takes two ({@code
 * "\ud800"}), which no encoding has bytes for, so that what is kept would be another text than what
 * was given.
 */
final class HalfCharacters {
  private HalfCharacters() {}

  /** Where there is one, as a path from the value. In names the parser refuses it. */
  static Optional<String> in(JsonNode value) {
    if (value.isString()) {
      return broken(value.stringValue()) ? Optional.of("") : Optional.empty();
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

  private static boolean broken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean whole =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!whole) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
