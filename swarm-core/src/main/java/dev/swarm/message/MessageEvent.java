package dev.swarm.message;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import java.time.Instant;

/** What happens to a message. */
public sealed interface MessageEvent extends Event {
  /** It waits for its receiver. */
  record Sent(
      Subject subject, long version, Envelope envelope, long place, Content content, Instant at)
      implements MessageEvent {
    @Override
    public void encode(Encoder out) {
      envelope.encode(out);
      out.number(place);
      content.encode(out);
      out.instant(at);
    }
  }

  /** Its receiver has it; message and body are gone. */
  record Acknowledged(Subject subject, long version, Entry.Hash fingerprint, Instant at)
      implements MessageEvent {
    @Override
    public void encode(Encoder out) {
      out.bytes(fingerprint.bytes()).instant(at);
    }
  }

  /** The event that an entry of that type holds. */
  static MessageEvent decode(String type, Subject subject, long version, Decoder in) {
    return switch (type) {
      case "Sent" ->
          new Sent(
              subject, version, Envelope.decode(in), in.number(), Content.decode(in), in.instant());
      case "Acknowledged" ->
          new Acknowledged(subject, version, new Entry.Hash(in.bytes()), in.instant());
      default -> throw new IllegalArgumentException("no event of a message is called " + type);
    };
  }
}
