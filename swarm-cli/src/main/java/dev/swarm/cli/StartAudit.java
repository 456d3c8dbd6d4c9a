package dev.swarm.cli;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Setting;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.config.Source;
import dev.swarm.journal.AlteredException;
import dev.swarm.mcp.call.Caller;
import dev.swarm.persistence.StoreException;
import dev.swarm.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has taken down with which settings a process begins to serve, before it does. */
final class StartAudit {
  /** Among so many of the newest starts one like this is looked for. */
  private static final int LOOKED_AT = 20;

  private final AuditRoom room;
  private final Configuration configuration;

  StartAudit(Store store, Configuration configuration) {
    this.room = new AuditRoom(store);
    this.configuration = configuration;
  }

  /**
   * Takes down a start; it is in the log when this returns.
   *
   * @throws StoreException when the log was cut or altered: nothing is to be done that it would
   *     hide
   */
  void record(String what) {
    recorded(event(what));
  }

  /** The same, unless the last one of its kind began alike: for what starts all the time. */
  void recordIfNew(String what) {
    var event = event(what);
    var starts = room.newest(AuditQuestion.newest(LOOKED_AT).of(Kind.CONFIGURATION)).reversed();
    var last = starts.stream().map(AuditEntry::event).filter(e -> e.subject().equals(what));
    if (!last.findFirst().equals(Optional.of(event))) {
      recorded(event);
    }
  }

  private void recorded(AuditEvent event) {
    try {
      room.record(List.of(event));
    } catch (AlteredException e) {
      throw new StoreException(
          StoreException.Code.TRUNCATED,
          String.valueOf(e.getMessage()),
          "put back what is missing; to go on without it, move the file .heads away");
    }
  }

  private AuditEvent event(String what) {
    return new AuditEvent(
        Kind.CONFIGURATION,
        Caller.LOCAL.name(),
        what,
        Map.of(
            AuditDetail.VERSION, Version.number(),
            AuditDetail.USER, System.getProperty("user.name", ""),
            AuditDetail.PROFILE, configuration.plain(Settings.PROFILE).toString(),
            AuditDetail.SETTINGS, settings()));
  }

  /** Those that somebody set, with their values; a free text may be a secret, and is not told. */
  private String settings() {
    return Settings.all().stream()
        .filter(setting -> !(configuration.source(setting) instanceof Source.Usual))
        .map(setting -> setting.name() + "=" + value(setting))
        .collect(Collectors.joining(", "));
  }

  private String value(Setting<?> setting) {
    return setting.kind().isPublic() ? configuration.plain(setting).toString() : "(set)";
  }
}
