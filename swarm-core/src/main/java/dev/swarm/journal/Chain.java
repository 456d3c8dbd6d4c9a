package dev.swarm.journal;

import java.time.Instant;

/**
 * Seals events: gives each the next position and the hash that chains it to all before it.
 *
 * <p>The hash of an entry is SHA-256 over the hash before it and the canonical encoding of the
 * format's version, position, time, kind, id, swarm, version, type and body. Not safe for use by
 * several threads.
 */
public final class Chain implements Trail.Chained<Entry> {
  private static final int FORMAT = 1;

  // Both written anew for each entry.
  private final Encoder body = new Encoder();
  private final Encoder fields = new Encoder();
  private final Links links;

  public Chain(Head head) {
    this.links = new Links(head);
  }

  @Override
  public Head head() {
    return links.head();
  }

  /** Goes back to an earlier head: the entries sealed since were not committed. */
  public void rewind(Head earlier) {
    links.rewind(earlier);
  }

  /** The event as the chain's next entry; the chain's head moves there. */
  public Entry seal(Event event, Instant at) {
    advance(event, at);
    var bytes = body.toBytes();
    return new Entry(
        links.position(), at, event.subject(), event.version(), event.type(), bytes, links.hash());
  }

  /** Seals the event as the next entry, without making one. */
  void advance(Event event, Instant when) {
    event.encode(body.clear());
    advance(event.subject(), event.version(), event.type(), when);
  }

  private void advance(Subject subject, long version, String type, Instant when) {
    fields.clear().number(FORMAT).number(links.position() + 1).instant(when).word(subject.kind());
    fields.text(subject.id()).text(subject.swarm().value()).number(version).text(type);
    fields.bytes(body);
    links.add(fields, when);
  }

  /** What the entry that was sealed last says beyond subject and version, as one field. */
  void writeBody(Encoder to) {
    to.bytes(body);
  }

  /** The hash of the entry that was sealed last. */
  void writeHash(byte[] to, int from) {
    links.writeHash(to, from);
  }

  @Override
  public long position(Entry entry) {
    return entry.position();
  }

  @Override
  public boolean accepts(Entry entry) {
    var before = head();
    body.clear().raw(entry.body());
    advance(entry.subject(), entry.version(), entry.type(), entry.at());
    if (links.position() == entry.position() && links.hash().equals(entry.hash())) {
      return true;
    }
    rewind(before);
    return false;
  }
}
