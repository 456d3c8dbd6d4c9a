package dev.swarm.store.memory;

import dev.swarm.journal.Chain;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal as a list; what a transaction appends is sealed when it commits. */
final class MemoryEntries implements Entries {
  private final Undo undo;
  private final Chain chain = new Chain(Head.GENESIS);
  private final List<Entry> entries = new ArrayList<>();
  // How many were dropped from the front.
  private long dropped;
  private final List<Event> pending = new ArrayList<>();
  private final Runnable forget = pending::clear;

  MemoryEntries(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void append(Event event) {
    undo.with(forget);
    pending.add(event);
  }

  void seal(Instant at) {
    var before = chain.head();
    int committed = entries.size();
    undo.with(
        () -> {
          chain.rewind(before);
          entries.subList(committed, entries.size()).clear();
        });
    for (int i = 0; i < pending.size(); i++) {
      entries.add(chain.seal(pending.get(i), at));
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
    int start = (int) Math.clamp(position - 1 - dropped, 0L, entries.size());
    int end = (int) Math.min((long) start + limit, entries.size());
    return List.copyOf(entries.subList(start, end));
  }

  @Override
  public List<Entry> about(String subjectId, int limit) {
    return entries.stream().filter(e -> e.subject().id().equals(subjectId)).limit(limit).toList();
  }

  @Override
  public Optional<Entry> last(String subjectId) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).subject().id().equals(subjectId)) {
        return Optional.of(entries.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public int drop(long upTo, int limit) {
    int count = (int) Math.clamp(upTo - dropped, 0L, Math.min(limit, entries.size()));
    var front = List.copyOf(entries.subList(0, count));
    undo.with(
        () -> {
          entries.addAll(0, front);
          dropped -= count;
        });
    entries.subList(0, count).clear();
    dropped += count;
    return count;
  }
}
