package dev.swarm.journal;

import java.security.DigestException;
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
  // All three written anew for each entry.
  private final Encoder body = new Encoder();
  private final Encoder fields = new Encoder();
  private final byte[] scratch = new byte[Entry.Hash.BYTES];
  // Where the chain ends.
  private long position;
  private Entry.Hash hash;
  private Instant at;

  public Chain(Head head) {
    this.position = head.position();
    this.hash = head.hash();
    this.at = head.at();
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public Head head() {
    return new Head(position, hash, at);
  }

  /** Goes back to an earlier head: the entries sealed since were not committed. */
  public void rewind(Head earlier) {
    position = earlier.position();
    hash = earlier.hash();
    at = earlier.at();
  }

  /** The event as the chain's next entry; the chain's head moves there. */
  public Entry seal(Event event, Instant at) {
    event.encode(body.clear());
    return seal(event.subject(), event.version(), event.type(), body.toBytes(), at);
  }

  private Entry seal(Subject subject, long version, String type, byte[] body, Instant when) {
    position++;
    at = when;
    fields.clear().number(FORMAT).number(position).instant(at).word(subject.kind());
    fields.text(subject.id()).text(subject.swarm().value()).number(version).text(type).bytes(body);
    hash = digest();
    return new Entry(position, at, subject, version, type, body, hash);
  }

  private Entry.Hash digest() {
    hash.write(scratch);
    digest.update(scratch);
    fields.digest(digest);
    try {
      digest.digest(scratch, 0, scratch.length);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", e);
    }
    return new Entry.Hash(scratch);
  }

  /** Whether the entry is the chain's next one, unaltered; if so the head moves there. */
  public boolean accepts(Entry entry) {
    var before = head();
    var sealed = seal(entry.subject(), entry.version(), entry.type(), entry.body(), entry.at());
    if (sealed.equals(entry)) {
      return true;
    }
    rewind(before);
    return false;
  }
}
