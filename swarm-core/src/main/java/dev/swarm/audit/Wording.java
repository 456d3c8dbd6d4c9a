package dev.swarm.audit;

import dev.swarm.text.PlainLine;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes of an event what may be kept: one line, not long, under known names, and without what looks
 * like a credential.
 */
final class Wording {
  /** A principal, a subject, and most details. */
  private static final int LONGEST = 200;

  private static final int LONGEST_SETTINGS = 4_000;

  private Wording() {}

  static AuditEvent of(AuditEvent event) {
    return new AuditEvent(
        event.kind(),
        PlainLine.of(event.principal(), LONGEST),
        PlainLine.of(event.subject(), LONGEST),
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
            details.put(name, PlainLine.of(value, settings ? LONGEST_SETTINGS : LONGEST));
          }
        });
    return details;
  }
}
