package dev.swarm.audit;

import dev.swarm.journal.AlteredException;
import dev.swarm.journal.OvertakenException;
import dev.swarm.journal.Verdict;
import dev.swarm.store.Store;
import java.util.List;
import java.util.function.Consumer;

/** Writes, reads, proves and shortens the audit log. */
public final class AuditRoom {
  static final String CHAIN = "the audit log";

  private static final int PAGE = 1_000;
  private static final int TRIES = 10;

  private final Store store;

  public AuditRoom(Store store) {
    this.store = store;
  }

  /**
   * Seals the events in one transaction; they are durable when this returns.
   *
   * @throws AlteredException when the log was cut
   */
  public void record(List<AuditEvent> events) {
    store.write(
        tx -> {
          var entries = tx.port(AuditEntries.class);
          events.forEach(event -> entries.append(event, tx.now()));
          return true;
        });
  }

  /** The newest entries that the question is about, in their order. */
  public List<AuditEntry> newest(AuditQuestion question) {
    return store.read(tx -> tx.port(AuditEntries.class).newest(question)).reversed();
  }

  /** Proves the log, page by page: however long it is, no snapshot is pinned. */
  public Verdict verify() {
    for (int i = 0; i < TRIES; i++) {
      try {
        return each(entry -> {});
      } catch (OvertakenException e) {
        // More was dropped: the walk begins there.
      }
    }
    throw new IllegalStateException("entries are dropped faster than they can be read");
  }

  /**
   * Shows each entry in order, as far as it is proved, and says what that came to.
   *
   * @throws OvertakenException when the entries that come next were dropped meanwhile
   */
  public Verdict each(Consumer<AuditEntry> visitor) {
    var walk = store.read(tx -> AuditWalk.begin(tx.port(AuditEntries.class)));
    while (store.read(tx -> walk.on(tx.port(AuditEntries.class), PAGE, visitor))) {
      // Each page is a snapshot of its own.
    }
    return walk.verdict();
  }

  /**
   * Drops what is beyond that, a thousand entries a transaction.
   *
   * @return how many it dropped
   * @throws AlteredException when what is to be dropped is not what was sealed: that is kept
   */
  public long retain(AuditRetention retention) {
    long dropped = 0;
    for (int some = 1; some > 0; dropped += some) {
      some = store.write(tx -> new Shortening(tx, retention).drop(PAGE));
    }
    return dropped;
  }
}
