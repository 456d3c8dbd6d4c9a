package dev.swarm.reservation;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.work.Hold;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who reserved what, and how. Equal scopes are the same thing reserved again.
 *
 * @param patterns each once, in their order
 * @param under the lease with which it ends
 */
public record Scope(AgentId agent, Mode mode, List<Pattern> patterns, Optional<Hold> under) {
  public Scope {
    patterns = patterns.stream().distinct().sorted(Comparator.comparing(Pattern::text)).toList();
  }

  /**
   * Whether both are one holder's doing, which does not stand in its own way: one agent's, unless
   * they belong to two of its leases.
   */
  boolean sameHolder(Scope other) {
    boolean twoLeases = under.isPresent() && other.under.isPresent() && !under.equals(other.under);
    return agent.equals(other.agent) && !twoLeases;
  }

  /** Writes the scope in the canonical encoding. */
  public void encode(Encoder out) {
    out.text(agent.value()).word(mode);
    out.list(patterns, (o, pattern) -> o.text(pattern.text()));
    out.optional(under, (o, hold) -> o.text(hold.step().value()).number(hold.token()));
  }

  /** Reads what {@link #encode} wrote. */
  public static Scope decode(Decoder in) {
    var agent = new AgentId(in.text());
    return new Scope(
        agent,
        in.word(Mode.class),
        in.list(i -> new Pattern(i.text())),
        in.optional(i -> new Hold(agent, new StepId(i.text()), i.number())));
  }
}
