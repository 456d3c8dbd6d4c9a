package dev.swarm.message;

import dev.swarm.blob.Payload;
import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.work.Hold;
import java.util.Optional;

/**
 * What an agent wants to be sent.
 *
 * @param thread the thread that it goes on; else that of the message it replies to, or a new one
 * @param replyTo the message that it answers
 * @param under the lease under which it is sent
 */
public record Letter(
    AgentId from,
    To to,
    Payload body,
    Optional<MessageId> thread,
    Optional<MessageId> replyTo,
    Optional<Hold> under) {
  /** A letter that begins a thread. */
  public static Letter of(AgentId from, To to, Payload body) {
    return new Letter(from, to, body, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A text for the agent of that name or id. */
  public static Letter of(AgentId from, String to, String text) {
    return of(from, new To.One(to), Payload.of(text));
  }

  public Letter in(MessageId thread) {
    return new Letter(from, to, body, Optional.of(thread), replyTo, under);
  }

  public Letter replyingTo(MessageId message) {
    return new Letter(from, to, body, thread, Optional.of(message), under);
  }

  public Letter under(Hold hold) {
    return new Letter(from, to, body, thread, replyTo, Optional.of(hold));
  }
}
