package dev.swarm.store.memory;

import dev.swarm.audit.AuditEntries;
import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditMark;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.journal.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit log as a list. */
final class MemoryAudit implements AuditEntries {
  private final Undo undo;
  private List<AuditEntry> entries = new ArrayList<>();

  MemoryAudit(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(AuditEntry entry) {
    if (entry.position() != head().position() + 1) {
      throw new IllegalStateException("entry " + entry.position() + " follows on no other");
    }
    undo.with(entries::removeLast);
    entries.add(entry);
  }

  @Override
  public Head head() {
    return entries.isEmpty() ? Head.GENESIS : entries.getLast().head();
  }

  @Override
  public Optional<Head> anchored() {
    return Optional.empty();
  }

  @Override
  public List<AuditEntry> from(long position, int limit) {
    long first = entries.isEmpty() ? 1 : entries.getFirst().position();
    int start = Math.clamp(position - first, 0, entries.size());
    return List.copyOf(entries.subList(start, start + Math.min(limit, entries.size() - start)));
  }

  @Override
  public List<AuditEntry> newest(AuditQuestion question) {
    return entries.reversed().stream().filter(question::fits).limit(question.limit()).toList();
  }

  @Override
  public int drop(AuditMark mark) {
    var before = entries;
    var kept = before.stream().filter(entry -> entry.position() > mark.position()).toList();
    undo.with(() -> entries = before);
    entries = new ArrayList<>(kept);
    return before.size() - kept.size();
  }
}
