package dev.swarm.store.memory;

import dev.swarm.journal.Chain;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.EntryLog;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal as a log; what a transaction appends is sealed when it commits. */
final class MemoryEntries implements Entries {
  private final Undo undo;
  private final Chain chain = new Chain(Head.GENESIS);
  private final EntryLog log = new EntryLog();
  private final List<Event> pending = new ArrayList<>();
  private final Runnable forget = pending::clear;

  MemoryEntries(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void append(Event event) {
    if (pending.isEmpty()) {
      undo.with(forget);
    }
    pending.add(event);
  }

  /** Seals what was appended; no part of it stays when an event cannot be encoded. */
  void seal(Instant at) {
    long before = log.next();
    try {
      for (int i = 0; i < pending.size(); i++) {
        log.seal(chain, pending.get(i), at);
      }
    } catch (Throwable failure) {
      log.rewind(before);
      chain.rewind(log.head());
      throw failure;
    }
    pending.clear();
  }

  @Override
  public Head head() {
    return chain.head();
  }

  @Override
  public Optional<Head> anchored() {
    return Optional.empty();
  }

  @Override
  public List<Entry> from(long position, int limit) {
    long start = Math.clamp(position, log.first(), log.next());
    long end = Math.min(start + limit, log.next());
    var entries = new ArrayList<Entry>((int) (end - start));
    for (long at = start; at < end; at++) {
      entries.add(log.entry(at));
    }
    return entries;
  }

  @Override
  public List<Entry> about(String subjectId, int limit) {
    var entries = new ArrayList<Entry>();
    for (long at = log.first(); at < log.next() && entries.size() < limit; at++) {
      var entry = log.entry(at);
      if (entry.subject().id().equals(subjectId)) {
        entries.add(entry);
      }
    }
    return entries;
  }

  @Override
  public Optional<Entry> last(String subjectId) {
    for (long at = log.next() - 1; at >= log.first(); at--) {
      var entry = log.entry(at);
      if (entry.subject().id().equals(subjectId)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  @Override
  public int drop(long upTo, int limit) {
    long from = log.first();
    long to = Math.clamp(upTo, from - 1, Math.min(from + limit, log.next()) - 1) + 1;
    undo.with(log.dropBefore(to));
    return (int) (to - from);
  }
}
