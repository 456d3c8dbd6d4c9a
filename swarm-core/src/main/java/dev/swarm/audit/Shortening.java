package dev.swarm.audit;

import dev.swarm.journal.AlteredException;
import dev.swarm.journal.Head;
import dev.swarm.store.Tx;
import java.time.Instant;

/** Drops the first entries, behind a mark that says so. */
final class Shortening {
  private final AuditEntries entries;
  private final Instant now;
  private final Instant oldest;
  private final Head begin;
  private final long last;

  Shortening(Tx tx, AuditRetention retention) {
    this.entries = tx.port(AuditEntries.class);
    this.now = tx.now();
    this.oldest = now.minus(retention.time());
    this.begin = AuditMark.newest(entries).map(AuditMark::head).orElse(Head.GENESIS);
    long end = entries.head().position();
    boolean many = end - begin.position() > retention.entries();
    // The mark is to be one of those that are kept.
    this.last = many ? end + 1 - retention.entries() : 0;
  }

  /** Drops at most so many of those that are not to be kept, and gives how many that was. */
  int drop(int limit) {
    var chain = new AuditChain(begin);
    for (var entry : entries.from(begin.position() + 1, limit)) {
      if (entry.position() > last && !entry.at().isBefore(oldest)) {
        break;
      }
      if (!chain.accepts(entry)) {
        throw new AlteredException(
            AuditRoom.CHAIN, begin.position() + 1, "from there on it is not what was sealed");
      }
    }
    return chain.head().equals(begin) ? 0 : drop(new AuditMark(chain.head()));
  }

  private int drop(AuditMark mark) {
    entries.append(mark.event(), now);
    return entries.drop(mark);
  }
}
