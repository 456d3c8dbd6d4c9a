package dev.swarm.cli.config;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;

/** Settings of the audit log. */
public final class AuditSettings {
  static final Section SECTION = new Section();

  public static final Setting<Integer> KEEP_DAYS =
      SECTION.declare(
          Names.of("AUDIT_KEEP_DAYS", "audit.keep-days"),
          new Kind.Whole(1, 36_500),
          Usual.of(365),
          "For how many days an entry of the audit log is kept; a server drops older ones.");

  public static final Setting<Integer> KEEP_ENTRIES =
      SECTION.declare(
          Names.of("AUDIT_KEEP_ENTRIES", "audit.keep-entries"),
          new Kind.Whole(1_000, 100_000_000),
          Usual.of(1_000_000),
          "How many entries of the audit log are kept at most; a server drops the oldest.");

  private AuditSettings() {}
}
