package dev.swarm.journal;

import java.util.Optional;

/**
 * What the journal came to at some position was kept as one payload, so that the entries up to
 * there may be dropped. The entry stands behind that position, so that the chain vouches for it.
 *
 * @param at the last entry that the kept state covers
 * @param content SHA-256 of what was kept
 * @param signed the signature of {@link #message}, from a store that keeps a key
 */
public record Checkpointed(
    Subject subject, long version, Head at, Entry.Hash content, Optional<Signed> signed)
    implements Event {
  private static final int FORMAT = 1;

  /** Owns what is kept. */
  public static final String OWNER = Subject.JOURNAL.id();

  public Checkpointed(long version, Head at, Entry.Hash content, Optional<Signed> signed) {
    this(Subject.JOURNAL, version, at, content, signed);
  }

  /** What is signed of a checkpoint. */
  public static byte[] message(Head at, Entry.Hash content) {
    var out = new Encoder().text("swarm-checkpoint").number(FORMAT);
    encode(at, content, out);
    return out.toBytes();
  }

  /** What this one's signature must be of. */
  public byte[] message() {
    return message(at, content);
  }

  @Override
  public void encode(Encoder out) {
    encode(at, content, out);
    out.optional(signed.map(Signed::bytes), Encoder::bytes);
  }

  private static void encode(Head at, Entry.Hash content, Encoder out) {
    out.number(at.position()).bytes(at.hash().bytes()).instant(at.at()).bytes(content.bytes());
  }

  /** The event that an entry of that type holds. */
  public static Checkpointed decode(String type, Subject subject, long version, Decoder in) {
    if (!type.equals("Checkpointed")) {
      throw new IllegalArgumentException("no event of a journal is called " + type);
    }
    var at = new Head(in.number(), new Entry.Hash(in.bytes()), in.instant());
    var content = new Entry.Hash(in.bytes());
    return new Checkpointed(
        subject, version, at, content, in.optional(Decoder::bytes).map(Signed::of));
  }

  /**
   * The newest checkpoint that the journal tells of; the entry itself is not proved here.
   *
   * @throws AlteredException when that entry cannot be one
   */
  public static Optional<Checkpointed> newest(Entries entries) {
    return entries.last(OWNER).map(Checkpointed::of);
  }

  private static Checkpointed of(Entry entry) {
    try {
      var body = new Decoder(entry.body());
      var event = decode(entry.type(), entry.subject(), entry.version(), body);
      if (event.at.position() < 1 || event.at.position() >= entry.position()) {
        throw new IllegalArgumentException("a checkpoint covers what came before its entry");
      }
      return event;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new AlteredException(entry.position(), "it holds what no entry can: " + e.getMessage());
    }
  }
}
