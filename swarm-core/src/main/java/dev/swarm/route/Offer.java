package dev.swarm.route;

import dev.swarm.id.AgentId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A step's preferred agent for a while, and the lottery it came from: all that is needed to judge
 * the router afterwards.
 */
public record Offer(
    AgentId agent, Instant until, String router, int routerVersion, List<Weighed> weighed) {
  /** How long an offer stands before any eligible agent may take the step. */
  public static final Duration STANDS_FOR = Duration.ofSeconds(5);

  private static final double PPM = 1_000_000;

  public Offer {
    weighed = List.copyOf(weighed);
  }

  /** The offer that a draw from [0, 1) picks. */
  public static Offer draw(
      Router router, Traits step, List<Candidate> candidates, double draw, Instant until) {
    var weighed = router.weigh(step, candidates);
    double left = draw;
    var chosen = weighed.getFirst();
    for (var candidate : weighed) {
      // Rounded, the probabilities may sum to a little less than the draw.
      chosen = candidate.probability() > 0 ? candidate : chosen;
      left -= candidate.probability();
      if (left < 0) {
        break;
      }
    }
    return new Offer(chosen.agent(), until, router.name(), router.version(), weighed);
  }

  /** The offer as its step keeps it, without the lottery that it came from: that is on record. */
  public Offer standing() {
    return new Offer(agent, until, router, routerVersion, List.of());
  }

  public boolean openTo(AgentId claimant, Instant now) {
    return agent.equals(claimant) || !until.isAfter(now);
  }

  /** Writes the offer in the canonical encoding, features in millionths. */
  public void encode(Encoder out) {
    out.text(agent.value()).instant(until).text(router).number(routerVersion);
    out.list(
        weighed,
        (o, w) ->
            o.text(w.agent().value())
                .number(Math.round(w.load() * PPM))
                .number(Math.round(w.match() * PPM))
                .number(Math.round(w.success() * PPM))
                .number(Math.round(w.probability() * PPM)));
  }

  /** Reads what {@link #encode} wrote. */
  public static Offer decode(Decoder in) {
    return new Offer(
        new AgentId(in.text()),
        in.instant(),
        in.text(),
        in.integer(),
        in.list(
            i ->
                new Weighed(
                    new AgentId(i.text()),
                    i.number() / PPM,
                    i.number() / PPM,
                    i.number() / PPM,
                    i.number() / PPM)));
  }
}
