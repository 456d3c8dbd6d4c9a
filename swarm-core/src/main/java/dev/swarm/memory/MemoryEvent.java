package dev.swarm.memory;

import dev.swarm.id.AgentId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** What happens to an entry of a swarm's memory. */
public sealed interface MemoryEvent extends Event {
  /** A value was put; the journal holds its fingerprint alone. */
  sealed interface Put extends MemoryEvent {
    Memory.Content content();

    byte[] fingerprint();
  }

  /** It is gone, with its value. */
  sealed interface Gone extends MemoryEvent {}

  /**
   * The first value was put under its key.
   *
   * @param fingerprint the event's own from now on: whoever made it does not write to it any more
   */
  record Added(
      Subject subject,
      long version,
      MemoryKey key,
      long floor,
      Memory.Content content,
      byte[] fingerprint)
      implements Put {
    @Override
    public byte[] fingerprint() {
      return fingerprint.clone();
    }

    @Override
    public void encode(Encoder out) {
      out.text(key.namespace()).text(key.key()).number(floor);
      content.encode(out);
      out.bytes(fingerprint);
    }

    @Override
    public String toString() {
      return "Added[subject=%s, version=%d, key=%s, floor=%d, content=%s, fingerprint=%s]"
          .formatted(subject, version, key, floor, content, HexFormat.of().formatHex(fingerprint));
    }
  }

  /**
   * Another value was put in the place of the one before.
   *
   * @param fingerprint the event's own from now on: whoever made it does not write to it any more
   */
  record Replaced(Subject subject, long version, Memory.Content content, byte[] fingerprint)
      implements Put {
    @Override
    public byte[] fingerprint() {
      return fingerprint.clone();
    }

    @Override
    public void encode(Encoder out) {
      content.encode(out);
      out.bytes(fingerprint);
    }

    @Override
    public String toString() {
      return "Replaced[subject=%s, version=%d, content=%s, fingerprint=%s]"
          .formatted(subject, version, content, HexFormat.of().formatHex(fingerprint));
    }
  }

  /**
   * Somebody deleted it.
   *
   * @param by the agent that did, if one did
   */
  record Deleted(Subject subject, long version, Optional<AgentId> by, Instant at) implements Gone {
    @Override
    public void encode(Encoder out) {
      out.optional(by.map(AgentId::value), Encoder::text).instant(at);
    }
  }

  /** Its time to live is over. */
  record Expired(Subject subject, long version, Instant at) implements Gone {
    @Override
    public void encode(Encoder out) {
      out.instant(at);
    }
  }

  /** The event that an entry of that type holds. */
  static MemoryEvent decode(String type, Subject s, long version, Decoder in) {
    return switch (type) {
      case "Added" ->
          new Added(
              s,
              version,
              new MemoryKey(in.text(), in.text()),
              in.number(),
              Memory.Content.decode(in),
              in.bytes());
      case "Replaced" -> new Replaced(s, version, Memory.Content.decode(in), in.bytes());
      case "Deleted" ->
          new Deleted(s, version, in.optional(Decoder::text).map(AgentId::new), in.instant());
      case "Expired" -> new Expired(s, version, in.instant());
      default -> throw new IllegalArgumentException("no event of a memory is called " + type);
    };
  }
}
