package dev.swarm.audit;

import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Says that the entries up to a position were dropped, and the hash of the last of them, from which
 * the chain goes on. It is an entry itself, behind that position, so that the chain vouches for it.
 *
 * @param head the last entry that was dropped; its time is the mark's
 */
public record AuditMark(Head head) {
  /** The last position that was dropped. */
  public long position() {
    return head.position();
  }

  AuditEvent event() {
    return new AuditEvent(
        AuditEvent.Kind.ENTRIES_DROPPED,
        "",
        Long.toString(position()),
        Map.of(AuditDetail.HASH, head.hash().toString()));
  }

  /**
   * The newest one.
   *
   * @throws AlteredException when that entry cannot be one
   */
  public static Optional<AuditMark> newest(AuditEntries entries) {
    return entries.newest(AuditQuestion.newest(1).of(AuditEvent.Kind.ENTRIES_DROPPED)).stream()
        .findFirst()
        .map(AuditMark::of);
  }

  private static AuditMark of(AuditEntry entry) {
    var event = entry.event();
    try {
      long position = Long.parseLong(event.subject());
      var hash = HexFormat.of().parseHex(event.details().getOrDefault(AuditDetail.HASH, ""));
      if (position < 1 || position >= entry.position()) {
        throw new IllegalArgumentException("what was dropped came before its entry");
      }
      return new AuditMark(new Head(position, new Entry.Hash(hash), entry.at()));
    } catch (IllegalArgumentException e) {
      throw new AlteredException(
          AuditRoom.CHAIN, entry.position(), "it holds what no entry can: " + e.getMessage());
    }
  }
}
