package dev.swarm.message;

import dev.swarm.id.MessageId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Subject;
import java.time.Instant;

/**
 * A message that waits for its receiver; it is gone once that acknowledges it.
 *
 * @param place where it stands among those that wait for its receiver: later ones have higher ones
 */
public record Message(
    MessageId id, SwarmId swarm, Envelope envelope, long place, Content content, Instant sentAt) {
  /** A message has this version as long as it is there. */
  public static final long VERSION = 1;

  static Change<Message> send(
      Subject subject, Envelope envelope, long place, Content content, Instant now) {
    var sent = new MessageEvent.Sent(subject, VERSION, envelope, place, content, now);
    return Change.of(fold(sent), sent);
  }

  /** What ends it: its receiver has it. */
  MessageEvent.Acknowledged acknowledge(Instant now) {
    return new MessageEvent.Acknowledged(
        subject(id, swarm), VERSION + 1, content.fingerprint(), now);
  }

  /** The message that was sent; it never changes. */
  public static Message fold(MessageEvent.Sent e) {
    return new Message(
        new MessageId(e.subject().id()),
        e.subject().swarm(),
        e.envelope(),
        e.place(),
        e.content(),
        e.at());
  }

  static Subject subject(MessageId id, SwarmId swarm) {
    return new Subject(Subject.Kind.MESSAGE, id.value(), swarm);
  }
}
