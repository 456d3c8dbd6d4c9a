package dev.swarm.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * Seals events: gives each the next position and the hash that chains it to all before it.
 *
 * <p>The hash of an entry is SHA-256 over the hash before it and the canonical encoding of the
 * format's version, position, time, kind, id, swarm, version, type and body. Not safe for use by
 * several threads.
 */
public final class Chain {
  private static final int FORMAT = 1;

  private final MessageDigest digest;
  private Head head;

  public Chain(Head head) {
    this.head = head;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public Head head() {
    return head;
  }

  /** Goes back to an earlier head: the entries sealed since were not committed. */
  public void rewind(Head earlier) {
    head = earlier;
  }

  /** The event as the chain's next entry; the chain's head moves there. */
  public Entry seal(Event event, Instant at) {
    var body = new Encoder();
    event.encode(body);
    return seal(event.subject(), event.version(), event.type(), body.toBytes(), at);
  }

  private Entry seal(Subject subject, long version, String type, byte[] body, Instant at) {
    long position = head.position() + 1;
    var fields =
        new Encoder()
            .number(FORMAT)
            .number(position)
            .instant(at)
            .word(subject.kind())
            .text(subject.id())
            .text(subject.swarm().value())
            .number(version)
            .text(type)
            .bytes(body);
    digest.update(head.hash().bytes());
    var hash = new Entry.Hash(digest.digest(fields.toBytes()));
    head = new Head(position, hash, at);
    return new Entry(position, at, subject, version, type, body, hash);
  }

  /** Whether the entry is the chain's next one, unaltered; if so the head moves there. */
  public boolean accepts(Entry entry) {
    var before = head;
    var sealed = seal(entry.subject(), entry.version(), entry.type(), entry.body(), entry.at());
    if (sealed.equals(entry)) {
      return true;
    }
    head = before;
    return false;
  }
}
