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
import org.jspecify.annotations.Nullable;

/** The audit log of a process that serves: what writes it is loaded once there is something. */
final class AuditTrail implements Auditor, AutoCloseable {
  private final Store store;
  private final Configuration configuration;
  // Guarded by this.
  private @Nullable Recorder recorder;

  AuditTrail(Store store, Configuration configuration) {
    this.store = store;
    this.configuration = configuration;
  }

  @Override
  public void record(AuditEvent event) {
    recorder().record(event);
  }

  private synchronized Recorder recorder() {
    if (recorder == null) {
      recorder =
          new Recorder(
              new AuditRoom(store),
              retention(configuration),
              InstantSource.system(),
              work -> Thread.ofPlatform().name("swarm-audit").daemon().start(work));
    }
    return recorder;
  }

  private static AuditRetention retention(Configuration configuration) {
    return new AuditRetention(
        Duration.ofDays(configuration.value(AuditSettings.KEEP_DAYS)),
        configuration.value(AuditSettings.KEEP_ENTRIES));
  }

  /** Has written what was recorded; before the store is closed. */
  @Override
  public synchronized void close() {
    if (recorder != null) {
      recorder.close();
    }
  }
}
