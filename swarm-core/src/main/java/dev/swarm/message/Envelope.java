package dev.swarm.message;

import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.work.Hold;
import java.util.Optional;

/**
 * What a message says besides its body.
 *
 * @param thread the id of the first message of its thread
 * @param under the lease under which it was sent
 */
public record Envelope(
    AgentId from, AgentId to, MessageId thread, Optional<MessageId> replyTo, Optional<Hold> under) {

  /** Writes the envelope in the canonical encoding. */
  public void encode(Encoder out) {
    out.text(from.value()).text(to.value()).text(thread.value());
    out.optional(replyTo.map(MessageId::value), Encoder::text);
    out.optional(under, (o, hold) -> o.text(hold.step().value()).number(hold.token()));
  }

  /** Reads what {@link #encode} wrote. */
  public static Envelope decode(Decoder in) {
    var from = new AgentId(in.text());
    return new Envelope(
        from,
        new AgentId(in.text()),
        new MessageId(in.text()),
        in.optional(Decoder::text).map(MessageId::new),
        in.optional(i -> new Hold(from, new StepId(i.text()), i.number())));
  }
}
