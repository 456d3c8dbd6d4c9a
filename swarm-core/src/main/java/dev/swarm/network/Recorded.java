package dev.swarm.network;

import dev.swarm.id.AgentId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.time.Instant;
import java.util.Optional;

/**
 * A training in a network's history.
 *
 * @param number its place in the history, counted from 1
 * @param version of the network, which the training led to
 * @param at when it was recorded
 * @param by the agent that recorded it, if one did
 */
public record Recorded(
    long number, long version, Instant at, Optional<AgentId> by, Training training) {
  /** Writes it in the canonical encoding. */
  public void encode(Encoder out) {
    out.number(number).number(version).instant(at);
    out.optional(by.map(AgentId::value), Encoder::text);
    training.encode(out);
  }

  /** Reads what {@link #encode} wrote. */
  public static Recorded decode(Decoder in) {
    return new Recorded(
        in.number(),
        in.number(),
        in.instant(),
        in.optional(Decoder::text).map(AgentId::new),
        Training.decode(in));
  }
}
