package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.measure.Attempt;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was tried so far, as the journal tells it. */
record Chronicle(Coordinator coordinator) {
  /** Of a swarm, on the mean. */
  private static final int MOST_ATTEMPTS = 10_000;

  private static final int MOST_TOGETHER = 100_000;
  private static final Measuring.Bounds BOUNDS = new Measuring.Bounds(200_000, 20_000);

  /** These swarms' attempts in the order in which they ended; of very many the newest. */
  List<Attempt> attempts(Set<SwarmId> swarms) {
    var span = new Span(Instant.EPOCH, coordinator.pulse().now());
    var most = Math.clamp((long) MOST_ATTEMPTS * swarms.size(), 0, MOST_TOGETHER);
    return coordinator.replay().measuring(BOUNDS).attempts(swarms, span, most).list();
  }

  List<Attempt> attempts(Agent agent) {
    return attempts(List.of(agent)).getOrDefault(agent.id(), List.of());
  }

  /** The attempts of each of these that made one. */
  Map<AgentId, List<Attempt>> attempts(List<Agent> agents) {
    var ids = agents.stream().map(Agent::id).collect(Collectors.toSet());
    return attempts(agents.stream().map(Agent::swarm).collect(Collectors.toSet())).stream()
        .filter(attempt -> ids.contains(attempt.agent()))
        .collect(Collectors.groupingBy(Attempt::agent));
  }
}
