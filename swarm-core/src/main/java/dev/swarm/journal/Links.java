package dev.swarm.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * The end of a chain, which grows link by link: each one's hash is SHA-256 over the hash before it
 * and the link's fields. Not safe for use by several threads.
 */
public final class Links {
  private final MessageDigest digest;
  // Where the chain ends.
  private long position;
  private final byte[] hash = new byte[Entry.Hash.BYTES];
  private Instant at;

  public Links(Head head) {
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
    return new Head(position, hash(), at);
  }

  /** The hash of the last link. */
  public Entry.Hash hash() {
    return new Entry.Hash(hash);
  }

  /** The position of the last link. */
  public long position() {
    return position;
  }

  /** Goes back to an earlier head. */
  public void rewind(Head earlier) {
    position = earlier.position();
    at = earlier.at();
    earlier.hash().write(hash);
  }

  /** Adds the link with those fields, its position among them; the head moves there. */
  public void add(Encoder fields, Instant when) {
    position++;
    at = when;
    digest.update(hash);
    fields.digest(digest);
    try {
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", e);
    }
  }

  void writeHash(byte[] to, int from) {
    System.arraycopy(hash, 0, to, from, hash.length);
  }
}
