package dev.swarm.journal;

import dev.swarm.store.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * Walks the whole chain: positions without gaps, each hash from the one before, each subject's
   * versions dense. Reads page by page, so that a long journal pins no snapshot.
   */
  public Verdict verify() {
    var chain = new Chain(Head.GENESIS);
    Map<String, Long> versions = new HashMap<>();
    while (true) {
      long from = chain.head().position() + 1;
      List<Entry> page = read(from, PAGE);
      for (var entry : page) {
        long expected = chain.head().position() + 1;
        if (entry.position() != expected) {
          return new Verdict.Altered(expected, "the entry is missing");
        }
        if (!chain.accepts(entry)) {
          return new Verdict.Altered(expected, "its bytes do not give its hash");
        }
        long version = versions.merge(entry.subject().id(), 1L, Long::sum);
        if (version != entry.version()) {
          return new Verdict.Altered(
              expected, entry.subject().id() + " skips its version " + version);
        }
      }
      if (page.size() < PAGE) {
        return new Verdict.Intact(chain.head());
      }
    }
  }
}
