package dev.swarm.audit;

import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Head;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log as the store keeps it. */
public interface AuditEntries {
  /** Keeps a sealed entry, which must follow on the last one. */
  void insert(AuditEntry entry);

  /** Where the chain ends, with what this transaction adds. */
  Head head();

  /** The newest head that is known from outside the store's data, if anything keeps one there. */
  Optional<Head> anchored();

  /**
   * At most {@code limit} entries from the position on, in order.
   *
   * @throws AlteredException when one of them holds what no entry can
   */
  List<AuditEntry> from(long position, int limit);

  /** The newest entries that the question is about, the newest first. */
  List<AuditEntry> newest(AuditQuestion question);

  /** Drops what the newest mark says was dropped; nothing else can be. */
  int drop(AuditMark mark);

  /**
   * Seals the event as the log's next entry, in this transaction. Other rooms do so in the
   * transaction of what the event is about; who has no transaction asks the {@link AuditRoom}.
   *
   * @throws AlteredException when the log does not hold the head that is known from outside: an
   *     entry more would hide that
   */
  default AuditEntry append(AuditEvent event, Instant now) {
    var head = head();
    anchored().ifPresent(outside -> requireHeld(outside, head));
    var at = now.isBefore(head.at()) ? head.at() : now;
    var entry = new AuditChain(head).seal(Wording.of(event), at);
    insert(entry);
    return entry;
  }

  private void requireHeld(Head outside, Head head) {
    boolean held =
        outside.hash().equals(head.hash())
            || from(outside.position(), 1).stream()
                .anyMatch(entry -> entry.hash().equals(outside.hash()))
            || outside.position() <= AuditMark.newest(this).map(AuditMark::position).orElse(0L);
    if (!held) {
      throw new AlteredException(
          AuditRoom.CHAIN,
          outside.position(),
          "that entry, acknowledged at %s, is not there; see swarm audit verify"
              .formatted(outside.at()));
    }
  }
}
