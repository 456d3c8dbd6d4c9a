package dev.swarm.message;

import dev.swarm.blob.Salted;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Entry;

/**
 * What is known of a message's body without reading it.
 *
 * @param fingerprint its salted hash, which the journal keeps when the body is gone
 */
public record Content(long bytes, Entry.Hash fingerprint) {
  static Content of(Salted body) {
    return new Content(body.payload().size(), new Entry.Hash(body.fingerprint()));
  }

  /** Writes it in the canonical encoding. */
  public void encode(Encoder out) {
    out.number(bytes).bytes(fingerprint.bytes());
  }

  /** Reads what {@link #encode} wrote. */
  public static Content decode(Decoder in) {
    return new Content(in.number(), new Entry.Hash(in.bytes()));
  }
}
