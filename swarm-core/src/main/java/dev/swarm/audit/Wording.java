package dev.swarm.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes of an event what may be kept: one line, not long, under known names, and without what looks
 * like a credential.
 */
final class Wording {
  /** A principal, a subject, and most details. */
  private static final int LONGEST = 200;

  private static final int LONGEST_SETTINGS = 4_000;

  /**
   * An API key, a JWT, or what follows the name of a scheme: whoever records never means to keep
   * one.
   */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "swk_[A-Za-z0-9]+_[A-Za-z0-9_-]{8,}|eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.?[A-Za-z0-9_-]*"
              + "|(?i)\\b(?:bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");

  private static final String LEFT_OUT = "[credential]";

  private Wording() {}

  static AuditEvent of(AuditEvent event) {
    return new AuditEvent(
        event.kind(),
        text(event.principal(), LONGEST),
        text(event.subject(), LONGEST),
        details(event.details()));
  }

  private static Map<String, String> details(Map<String, String> given) {
    if (given.isEmpty()) {
      return given;
    }
    var details = new HashMap<String, String>();
    given.forEach(
        (name, value) -> {
          if (AuditDetail.NAMES.contains(name)) {
            boolean settings = name.equals(AuditDetail.SETTINGS);
            details.put(name, text(value, settings ? LONGEST_SETTINGS : LONGEST));
          }
        });
    return details;
  }

  private static String text(String given, int longest) {
    // Looked for before anything is cut: the rest of one would no longer look like it.
    var text = mayHoldCredential(given) ? CREDENTIAL.matcher(given).replaceAll(LEFT_OUT) : given;
    return isPlain(text) && text.length() <= longest ? text : cut(text, longest);
  }

  /** Most do not, and requests wait for this. */
  private static boolean mayHoldCredential(String text) {
    return text.length() > 11
        && (text.indexOf(' ') > 0
            || text.indexOf('\t') > 0
            || text.contains("swk_")
            || text.contains("eyJ"));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String cut(String text, int longest) {
    var kept = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int shown = isShown(character) ? character : '?';
      if (kept.length() + Character.charCount(shown) > longest) {
        break;
      }
      kept.appendCodePoint(shown);
      at += Character.charCount(character);
    }
    return kept.toString();
  }

  /** Whether it has a shape of its own: no control, no turn of direction, no half of a pair. */
  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
