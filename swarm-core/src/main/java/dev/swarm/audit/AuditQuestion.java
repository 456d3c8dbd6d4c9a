package dev.swarm.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries somebody wants to see: the newest of those that fit.
 *
 * @param since only those that are not older
 * @param kind only those of that kind
 * @param principal only those about that one
 * @param limit how many at most
 */
public record AuditQuestion(
    Optional<Instant> since,
    Optional<AuditEvent.Kind> kind,
    Optional<String> principal,
    int limit) {
  public static AuditQuestion newest(int limit) {
    return new AuditQuestion(Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  public AuditQuestion since(Instant time) {
    return new AuditQuestion(Optional.of(time), kind, principal, limit);
  }

  public AuditQuestion of(AuditEvent.Kind only) {
    return new AuditQuestion(since, Optional.of(only), principal, limit);
  }

  public AuditQuestion by(String only) {
    return new AuditQuestion(since, kind, Optional.of(only), limit);
  }

  /** Whether it is about that entry, but for how many are wanted. */
  public boolean fits(AuditEntry entry) {
    var event = entry.event();
    return since.map(time -> !entry.at().isBefore(time)).orElse(true)
        && kind.map(event.kind()::equals).orElse(true)
        && principal.map(event.principal()::equals).orElse(true);
  }
}
