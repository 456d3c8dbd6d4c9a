package dev.swarm.audit;

import java.util.Map;

/**
 * Something that matters to security.
 *
 * @param principal who did it; empty when nobody could be made out
 * @param subject what it was done to or with: a key's id, an address, a tool; never a secret
 * @param details more about it, by fixed names; never a secret
 */
public record AuditEvent(Kind kind, String principal, String subject, Map<String, String> details) {
  /** What happened. */
  public enum Kind {
    LOGIN_ACCEPTED,
    LOGIN_REFUSED,
    SCOPE_REFUSED,
    LIMIT_HIT,
    KEY_MADE,
    KEY_ROTATED,
    KEY_REVOKED,
    ADMIN_CALL,
    CONFIGURATION,
    ORIGIN_REFUSED,
    HOST_REFUSED,
    SESSION_REFUSED,
    BACKUP,
    RESTORE,
    /** So many events could not be taken down; written by the record itself. */
    EVENTS_LOST,
    /** Old entries were dropped; written by the record itself. */
    ENTRIES_DROPPED
  }

  public AuditEvent {
    details = Map.copyOf(details);
  }
}
