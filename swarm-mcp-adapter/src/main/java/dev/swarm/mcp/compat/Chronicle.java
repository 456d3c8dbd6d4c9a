package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.SwarmId;
import dev.swarm.measure.Attempt;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import java.time.Instant;
import java.util.List;

/** What was tried so far, as the journal tells it. */
record Chronicle(Coordinator coordinator) {
  private static final int MOST_ATTEMPTS = 10_000;
  private static final Measuring.Bounds BOUNDS = new Measuring.Bounds(200_000, 20_000);

  /** The swarm's attempts in the order in which they ended; of very many the newest. */
  List<Attempt> attempts(SwarmId swarm) {
    var span = new Span(Instant.EPOCH, coordinator.pulse().now());
    return coordinator.replay().measuring(BOUNDS).attempts(swarm, span, MOST_ATTEMPTS).list();
  }

  List<Attempt> attempts(Agent agent) {
    return attempts(agent.swarm()).stream()
        .filter(attempt -> attempt.agent().equals(agent.id()))
        .toList();
  }
}
