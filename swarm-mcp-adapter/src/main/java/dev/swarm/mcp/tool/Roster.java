package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The agents of a swarm with what they hold right now. */
record Roster(Coordinator coordinator) {
  ArrayNode all(SwarmId swarm) {
    var views = Json.array();
    views(swarm).forEach(views::add);
    return views;
  }

  List<ObjectNode> views(SwarmId swarm) {
    var agents = coordinator.agents().active(swarm);
    var holds = coordinator.work().holds(agents.stream().map(Agent::id).toList());
    var now = coordinator.pulse().now();
    return agents.stream()
        .map(agent -> Views.agent(agent, holds.getOrDefault(agent.id(), List.of()), now))
        .toList();
  }

  ObjectNode one(Agent agent) {
    var holds = coordinator.work().holds(List.of(agent.id()));
    return Views.agent(agent, holds.getOrDefault(agent.id(), List.of()), coordinator.pulse().now());
  }
}
