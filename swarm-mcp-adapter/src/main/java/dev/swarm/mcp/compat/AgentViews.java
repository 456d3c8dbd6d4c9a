package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Views;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Agents as the original shows them, with what they hold right now and the network they have. */
record AgentViews(Coordinator coordinator) {
  List<ObjectNode> all(SwarmId swarm) {
    var agents = coordinator.agents().active(swarm);
    var networks = new HashMap<AgentId, Network>();
    for (var network : coordinator.networks().list(swarm, Listing.all().limit(Listing.MOST))) {
      network.key().agent().ifPresent(agent -> networks.putIfAbsent(agent, network));
    }
    return views(agents, networks);
  }

  ObjectNode one(Agent agent) {
    var networks = new HashMap<AgentId, Network>();
    coordinator
        .networks()
        .list(agent.swarm(), Listing.of(agent.id()).limit(1))
        .forEach(network -> networks.put(agent.id(), network));
    return views(List.of(agent), networks).getFirst();
  }

  private List<ObjectNode> views(List<Agent> agents, Map<AgentId, Network> networks) {
    var holds = coordinator.work().holds(agents.stream().map(Agent::id).toList());
    return agents.stream()
        .map(
            agent -> {
              boolean busy = !holds.getOrDefault(agent.id(), List.of()).isEmpty();
              var view = view(agent, status(agent, busy));
              var network = networks.get(agent.id());
              return network == null
                  ? view.putNull("neural_network_id")
                  : view.put("neural_network_id", network.id().value());
            })
        .toList();
  }

  private static ObjectNode view(Agent agent, String status) {
    var view =
        Json.object()
            .put("id", agent.id().value())
            .put("name", agent.name())
            .put("type", Views.word(agent.type()))
            .put("status", status)
            .put("cognitive_pattern", Views.word(agent.pattern()))
            .put("swarm_id", agent.swarm().value());
    view.set("capabilities", Views.words(agent.capabilities().words()));
    return view;
  }

  /** Retired agents do nothing more, busy ones hold steps, away ones were silent for a minute. */
  private String status(Agent agent, boolean busy) {
    if (!agent.active()) {
      return "retired";
    }
    if (busy) {
      return "busy";
    }
    return agent.connected(coordinator.pulse().now()) ? "idle" : "away";
  }
}
