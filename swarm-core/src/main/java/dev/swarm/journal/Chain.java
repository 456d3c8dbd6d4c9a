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
  // Both written anew for each entry.
  private final Encoder body = new Encoder();
  private final Encoder fields = new Encoder();
  // Where the chain ends.
  private long position;
  private final byte[] hash = new byte[Entry.Hash.BYTES];
  private Instant at;

  public Chain(Head head) {
    this.position = head.position();
    this.at = head.at();
    head.hash().write(hash);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public Head head() {
    return new Head(position, new Entry.Hash(hash), at);
  }

  /** Goes back to an earlier head: the entries sealed since were not committed. */
  public void rewind(Head earlier) {
    position = earlier.position();
    at = earlier.at();
    earlier.hash().write(hash);
  }

  /** The event as the chain's next entry; the chain's head moves there. */
  public Entry seal(Event event, Instant at) {
    advance(event, at);
    return sealed(event.subject(), event.version(), event.type(), body.toBytes());
  }

  /** Seals the event as the next entry, without making one. */
  void advance(Event event, Instant when) {
    event.encode(body.clear());
    advance(event.subject(), event.version(), event.type(), when);
  }

  private void advance(Subject subject, long version, String type, Instant when) {
    position++;
    at = when;
    fields.clear().number(FORMAT).number(position).instant(at).word(subject.kind());
    fields.text(subject.id()).text(subject.swarm().value()).number(version).text(type);
    fields.bytes(body);
    digest.update(hash);
    fields.digest(digest);
    try {
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", e);
    }
  }

  private Entry sealed(Subject subject, long version, String type, byte[] bodyBytes) {
    return new Entry(position, at, subject, version, type, bodyBytes, new Entry.Hash(hash));
  }

  /** What the entry that was sealed last says beyond subject and version, as one field. */
  void writeBody(Encoder to) {
    to.bytes(body);
  }

  /** The hash of the entry that was sealed last. */
  void writeHash(byte[] to, int from) {
    System.arraycopy(hash, 0, to, from, hash.length);
  }

  /** Whether the entry is the chain's next one, unaltered; if so the head moves there. */
  public boolean accepts(Entry entry) {
    var before = head();
    body.clear().raw(entry.body());
    advance(entry.subject(), entry.version(), entry.type(), entry.at());
    if (position == entry.position() && new Entry.Hash(hash).equals(entry.hash())) {
      return true;
    }
    rewind(before);
    return false;
  }
}
