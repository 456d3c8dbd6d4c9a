package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Views;
import dev.swarm.network.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Agents as the original shows them, with what they hold right now and the network they have. */
record AgentViews(Coordinator coordinator) {
  /** An agent as it is stored, whether it holds steps, and which network it has. */
  record Row(Agent agent, boolean busy, Optional<NetworkId> network) {
    /**
     * From when on it may look otherwise though nobody commits anything: who holds a step holds it
     * until some moment, and who is silent is away after a while.
     */
    Instant until(Instant now) {
      if (busy) {
        return Instant.MIN;
      }
      return agent.connected(now) ? agent.lastSeen().plus(Agent.CONNECTED_FOR) : Instant.MAX;
    }
  }

  List<ObjectNode> all(SwarmId swarm) {
    return rows(swarm).stream().map(this::view).toList();
  }

  List<Row> rows(SwarmId swarm) {
    var networks = new HashMap<AgentId, NetworkId>();
    for (var network : coordinator.networks().list(swarm, Listing.all().limit(Listing.MOST))) {
      network.key().agent().ifPresent(agent -> networks.putIfAbsent(agent, network.id()));
    }
    return rows(coordinator.agents().active(swarm), networks);
  }

  ObjectNode one(Agent agent) {
    var networks = new HashMap<AgentId, NetworkId>();
    coordinator
        .networks()
        .list(agent.swarm(), Listing.of(agent.id()).limit(1))
        .forEach(network -> networks.put(agent.id(), network.id()));
    return view(rows(List.of(agent), networks).getFirst());
  }

  private List<Row> rows(List<Agent> agents, Map<AgentId, NetworkId> networks) {
    var holds = coordinator.work().holds(agents.stream().map(Agent::id).toList());
    var rows = new ArrayList<Row>(agents.size());
    for (var agent : agents) {
      boolean busy = !holds.getOrDefault(agent.id(), List.of()).isEmpty();
      rows.add(new Row(agent, busy, Optional.ofNullable(networks.get(agent.id()))));
    }
    return List.copyOf(rows);
  }

  ObjectNode view(Row row) {
    var agent = row.agent();
    var view =
        Json.object()
            .put("id", agent.id().value())
            .put("name", agent.name())
            .put("type", Views.word(agent.type()))
            .put("status", status(agent, row.busy()))
            .put("cognitive_pattern", Views.word(agent.pattern()))
            .put("swarm_id", agent.swarm().value());
    view.set("capabilities", Views.words(agent.capabilities().words()));
    return row.network().isPresent()
        ? view.put("neural_network_id", row.network().get().value())
        : view.putNull("neural_network_id");
  }

  /** Retired agents do nothing more, busy ones hold steps, away ones were silent for a minute. */
  String status(Agent agent, boolean busy) {
    if (!agent.active()) {
      return "retired";
    }
    if (busy) {
      return "busy";
    }
    return agent.connected(coordinator.pulse().now()) ? "idle" : "away";
  }
}
