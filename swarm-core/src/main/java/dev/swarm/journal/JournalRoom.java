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
  private static final int TRIES = 10;

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

  /**
   * Whether the journal holds the entry that the receipt names; one that was dropped it does not.
   */
  public boolean holds(Receipt receipt) {
    return read(receipt.position(), 1).stream().map(Entry::receipt).anyMatch(receipt::equals);
  }

  /**
   * Walks the whole chain, or what follows the newest checkpoint: positions without gaps, each hash
   * from the one before, each subject's versions dense, and the head that is known from outside.
   * Reads page by page, so that a long journal pins no snapshot.
   */
  public Verdict verify() {
    for (int i = 0; i < TRIES; i++) {
      try {
        return walked();
      } catch (OvertakenException e) {
        // A newer checkpoint was made: the walk begins there.
      }
    }
    throw new IllegalStateException("checkpoints are made faster than the journal can be read");
  }

  private Verdict walked() {
    var walk = store.read(tx -> Walk.begin(tx.port(Entries.class)));
    boolean whole = walk.checkpoint().isEmpty();
    var versions = new HashMap<String, Long>();
    while (store.read(
        tx -> walk.on(tx.port(Entries.class), PAGE, e -> skipped(whole, versions, e)))) {
      // Each page is a snapshot of its own.
    }
    return walk.verdict();
  }

  /** What came before a checkpoint nobody knows, so each subject may go on from anywhere. */
  private static Optional<String> skipped(boolean whole, Map<String, Long> versions, Entry entry) {
    var id = entry.subject().id();
    long version =
        whole || versions.containsKey(id) ? versions.getOrDefault(id, 0L) + 1 : entry.version();
    versions.put(id, version);
    return version == entry.version()
        ? Optional.empty()
        : Optional.of(entry.subject().id() + " skips its version " + version);
  }
}
