package dev.swarm.cli;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Setting;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.config.Source;
import dev.swarm.mcp.call.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes down with which settings a process began to serve. */
final class StartAudit {
  private StartAudit() {}

  /** Each start; it is in the log when this returns. */
  static void record(AuditRoom room, Configuration configuration, String what) {
    room.record(List.of(event(configuration, what)));
  }

  /** Only a start that is not as the one before of its kind: for what starts all the time. */
  static void recordIfNew(AuditRoom room, Configuration configuration, String what) {
    var event = event(configuration, what);
    var last = room.newest(AuditQuestion.newest(20).of(Kind.CONFIGURATION)).reversed();
    boolean same =
        last.stream()
            .map(entry -> entry.event())
            .filter(earlier -> earlier.subject().equals(what))
            .findFirst()
            .filter(event::equals)
            .isPresent();
    if (!same) {
      room.record(List.of(event));
    }
  }

  private static AuditEvent event(Configuration configuration, String what) {
    return new AuditEvent(
        Kind.CONFIGURATION,
        Caller.LOCAL.name(),
        what,
        Map.of(
            AuditDetail.VERSION, Version.number(),
            AuditDetail.USER, System.getProperty("user.name", ""),
            AuditDetail.PROFILE, configuration.plain(Settings.PROFILE).toString(),
            AuditDetail.SETTINGS, settings(configuration)));
  }

  /** Those that somebody set, with their values; a free text may be a secret, and is not told. */
  private static String settings(Configuration configuration) {
    return Settings.all().stream()
        .filter(setting -> !(configuration.source(setting) instanceof Source.Usual))
        .map(setting -> setting.name() + "=" + value(configuration, setting))
        .collect(Collectors.joining(", "));
  }

  private static String value(Configuration configuration, Setting<?> setting) {
    return setting.kind().isPublic() ? configuration.plain(setting).toString() : "(set)";
  }
}
