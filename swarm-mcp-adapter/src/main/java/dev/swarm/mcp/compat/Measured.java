package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.measure.Attempts;
import dev.swarm.measure.Measuring;
import dev.swarm.measure.Span;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import dev.swarm.network.Recorded;
import dev.swarm.swarm.Swarm;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Measures what agents did and learned, from what the store recorded. */
record Measured(Coordinator coordinator) {
  /** How far back figures go that name no time themselves. */
  static final Duration DAY = Duration.ofDays(1);

  private static final int MOST = 100_000;

  Span last(Duration time) {
    return Span.before(coordinator.pulse().now(), time);
  }

  Attempts attempts(Collection<SwarmId> swarms, Span span) {
    return coordinator
        .replay()
        .measuring(Measuring.Bounds.DEFAULT)
        .attempts(Set.copyOf(swarms), span, MOST);
  }

  List<Agent> agents(Collection<Swarm> swarms) {
    return swarms.stream()
        .flatMap(swarm -> coordinator.agents().active(swarm.id()).stream())
        .toList();
  }

  /** The swarm's agents of that one's type, itself included. */
  List<Agent> peers(Agent agent) {
    return coordinator.agents().active(agent.swarm()).stream()
        .filter(other -> other.type() == agent.type())
        .toList();
  }

  List<Network> networks(Agent agent) {
    return networks(agent.swarm(), agent.id());
  }

  private List<Network> networks(SwarmId swarm, AgentId agent) {
    return coordinator.networks().list(swarm, Listing.of(agent).limit(Listing.MOST));
  }

  List<Network> networks(Swarm swarm) {
    return coordinator.networks().list(swarm.id(), Listing.all().limit(Listing.MOST));
  }

  /** The network's trainings as far as they are kept, newest first. */
  List<Recorded> trainings(Network network) {
    return coordinator
        .networks()
        .history(network.swarm(), network.key(), OptionalLong.empty(), Listing.MOST)
        .orThrow();
  }

  /** From when to when was measured, and whether nothing of that is missing. */
  static ObjectNode over(Attempts attempts) {
    return Json.object()
        .put("from", attempts.since().toString())
        .put("until", attempts.span().until().toString())
        .put("complete", attempts.complete());
  }
}
