package dev.swarm.journal;

import dev.swarm.store.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and proves the journal. */
public final class JournalRoom {
  private static final int PAGE = 1_000;

  private final Store store;

  public JournalRoom(Store store) {
    this.store = store;
  }

  public Head head() {
    return store.read(tx -> tx.port(Entries.class).head());
  }

  /** At most {@code limit} entries from the position on, in order. */
  public List<Entry> read(long from, int limit) {
    return store.read(tx -> tx.port(Entries.class).from(from, limit));
  }

  /**
   * At most {@code limit} entries from the position on; waits for the first of them, but not beyond
   * that time.
   */
  public List<Entry> await(long from, int limit, Duration atMost) throws InterruptedException {
    long seen = store.changes().count();
    var entries = read(from, limit);
    if (!entries.isEmpty()) {
      return entries;
    }
    store.changes().awaitBeyond(seen, atMost);
    return read(from, limit);
  }

  /** At most {@code limit} entries about one swarm, agent, task or step, in order. */
  public List<Entry> about(String subjectId, int limit) {
    return store.read(tx -> tx.port(Entries.class).about(subjectId, limit));
  }

  /** The receipt of what happened last to one swarm, agent, task or step. */
  public Optional<Receipt> receipt(String subjectId) {
    return store.read(tx -> tx.port(Entries.class).last(subjectId)).map(Entry::receipt);
  }

  /** Whether the journal holds the entry that the receipt names. */
  public boolean holds(Receipt receipt) {
    return read(receipt.position(), 1).stream().map(Entry::receipt).anyMatch(receipt::equals);
  }

  /**
   * Walks the whole chain: positions without gaps, each hash from the one before, each subject's
   * versions dense, and the head that is known from outside. Reads page by page, so that a long
   * journal pins no snapshot.
   */
  public Verdict verify() {
    var walk = new Walk(store.read(tx -> tx.port(Entries.class).anchored()));
    var versions = new HashMap<String, Long>();
    while (store.read(tx -> walk.on(tx.port(Entries.class), PAGE, e -> skipped(versions, e)))) {
      // Each page is a snapshot of its own.
    }
    return walk.verdict();
  }

  private static Optional<String> skipped(Map<String, Long> versions, Entry entry) {
    long version = versions.merge(entry.subject().id(), 1L, Long::sum);
    return version == entry.version()
        ? Optional.empty()
        : Optional.of(entry.subject().id() + " skips its version " + version);
  }
}
