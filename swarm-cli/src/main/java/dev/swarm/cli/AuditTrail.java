package dev.swarm.cli;

import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditRetention;
import dev.swarm.audit.AuditRoom;
import dev.swarm.audit.Auditor;
import dev.swarm.audit.Recorder;
import dev.swarm.cli.config.AuditSettings;
import dev.swarm.cli.config.Configuration;
import dev.swarm.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The audit log of a process that serves: those whom it tells of events are made before the store
 * is there, and what writes them is loaded once there is something to write.
 */
final class AuditTrail implements Auditor, AutoCloseable {
  private final AuditRetention retention;
  // Both written under this.
  private @Nullable Store store;
  private volatile @Nullable Recorder recorder;

  private AuditTrail(AuditRetention retention) {
    this.retention = retention;
  }

  static AuditTrail of(Configuration configuration) {
    return new AuditTrail(
        new AuditRetention(
            Duration.ofDays(configuration.value(AuditSettings.KEEP_DAYS)),
            configuration.value(AuditSettings.KEEP_ENTRIES)));
  }

  /** From now on it is written into that store; until then nothing may be recorded. */
  synchronized void begin(Store into) {
    store = into;
  }

  @Override
  public void record(AuditEvent event) {
    var ready = recorder;
    (ready == null ? recorder() : ready).record(event);
  }

  private synchronized Recorder recorder() {
    var made = recorder;
    if (made == null) {
      made =
          new Recorder(
              new AuditRoom(Objects.requireNonNull(store, "nothing is served yet")),
              retention,
              InstantSource.system(),
              work -> Thread.ofPlatform().name("swarm-audit").daemon().start(work));
      recorder = made;
    }
    return made;
  }

  /** Has written what was recorded; before the store is closed. */
  @Override
  public void close() {
    var ready = recorder;
    if (ready != null) {
      ready.close();
    }
  }
}
