package dev.swarm.audit;

import java.time.Duration;

/**
 * How much of the audit log is kept: what is older than that time, or beyond that many entries, is
 * dropped from its beginning.
 */
public record AuditRetention(Duration time, long entries) {
  public AuditRetention {
    if (time.isNegative() || time.isZero() || entries < 1) {
      throw new IllegalArgumentException("something is kept for a while");
    }
  }
}
