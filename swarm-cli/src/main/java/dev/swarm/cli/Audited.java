package dev.swarm.cli;

import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.config.Configuration;
import dev.swarm.journal.AlteredException;
import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.sqlite.TableVersion;
import java.io.PrintWriter;
import java.util.List;

/** Puts into a store's audit log what the user of this machine did to the store as a whole. */
final class Audited {
  /** The user of this machine. */
  static final String LOCAL = "local";

  private Audited() {}

  /** What cannot be taken down is said; what was done is done. */
  static void inStore(Configuration configuration, int schema, AuditEvent event, PrintWriter err) {
    if (schema < TableVersion.NEWEST) {
      err.println("swarm: not audited: the store is of an earlier release, and is left as it is");
      return;
    }
    try (var store = Wiring.shortly(configuration).store()) {
      new AuditRoom(store).record(List.of(event));
    } catch (StoreException | AlteredException e) {
      err.println("swarm: not audited: " + e.getMessage());
    }
  }
}
