package dev.swarm.mcp.tool;

import dev.swarm.blob.Payload;
import dev.swarm.text.WholeText;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Shows payloads: as text when they are, as base64 when not, cut where they are long. */
public final class Payloads {
  /** Longer than any payload. */
  public static final int WHOLE = Integer.MAX_VALUE;

  private Payloads() {}

  /**
   * Puts it under that name, or under the name with {@code Base64}; says beside it when it was cut
   * to so many characters, left out or deleted for good.
   */
  public static void put(ObjectNode node, String name, Payload payload, int most) {
    if (payload.redacted()) {
      node.put(name + "Redacted", true);
      return;
    }
    if (payload.omitted()) {
      node.put(name + "Omitted", true).put(name + "Bytes", payload.size());
      return;
    }
    var text = text(payload);
    var shown = text.orElseGet(() -> Base64.getEncoder().encodeToString(payload.bytes()));
    node.put(text.isPresent() ? name : name + "Base64", WholeText.beginning(shown, most));
    if (shown.length() > most) {
      node.put(name + "Truncated", true).put(name + "Bytes", payload.size());
    }
  }

  /** The payload in words for models. */
  public static String told(Payload payload, int most) {
    if (payload.redacted()) {
      return "(deleted for good)";
    }
    if (payload.omitted()) {
      return "(" + payload.size() + " bytes, too many for this server to hand out)";
    }
    return text(payload)
        .map(text -> text.length() <= most ? text : WholeText.beginning(text, most) + "… (cut)")
        .orElseGet(() -> "(" + payload.size() + " bytes that are no text)");
  }

  /** What is no UTF-8 reads with U+FFFD in it, and is then not what it was. */
  private static Optional<String> text(Payload payload) {
    var text = payload.text();
    return text.indexOf('\uFFFD') < 0 || Payload.of(text).equals(payload)
        ? Optional.of(text)
        : Optional.empty();
  }
}
