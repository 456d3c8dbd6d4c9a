package dev.swarm.audit;

import dev.swarm.journal.Encoder;
import dev.swarm.journal.Head;
import dev.swarm.journal.Links;
import dev.swarm.journal.Trail;
import java.time.Instant;

/** Seals audit events: a chain as the journal is one, of its own. */
final class AuditChain implements Trail.Chained<AuditEntry> {
  private final Links links;

  AuditChain(Head head) {
    this.links = new Links(head);
  }

  /** The event as the chain's next entry; the head moves there. */
  AuditEntry seal(AuditEvent event, Instant at) {
    var before = links.hash();
    var fields = new Encoder();
    AuditEntry.encode(links.position() + 1, at, event, fields);
    links.add(fields, at);
    return new AuditEntry(links.position(), at, event, before, links.hash());
  }

  @Override
  public Head head() {
    return links.head();
  }

  @Override
  public long position(AuditEntry entry) {
    return entry.position();
  }

  @Override
  public boolean accepts(AuditEntry entry) {
    var before = head();
    if (seal(entry.event(), entry.at()).equals(entry)) {
      return true;
    }
    links.rewind(before);
    return false;
  }
}
