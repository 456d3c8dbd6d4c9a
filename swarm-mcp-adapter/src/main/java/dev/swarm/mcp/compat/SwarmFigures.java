package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.task.TaskState;
import tools.jackson.databind.node.ObjectNode;

/** How many agents and tasks of a swarm are in which state, as the store has it now. */
record SwarmFigures(Coordinator coordinator, SwarmId swarm) {
  /** Active ones hold steps, idle ones none, away ones were silent for a minute. */
  ObjectNode agents() {
    var agents = coordinator.agents().active(swarm);
    var holds = coordinator.work().holds(agents.stream().map(Agent::id).toList());
    var now = coordinator.pulse().now();
    long active = agents.stream().filter(agent -> holds.containsKey(agent.id())).count();
    long idle =
        agents.stream()
            .filter(agent -> !holds.containsKey(agent.id()) && agent.connected(now))
            .count();
    return Json.object()
        .put("total", agents.size())
        .put("active", active)
        .put("idle", idle)
        .put("away", agents.size() - active - idle);
  }

  ObjectNode tasks() {
    var view = Json.object().put("total", 0L);
    long total = 0;
    for (var state : TaskState.values()) {
      var word = Wording.of(state);
      long count = coordinator.tasks().count(swarm, state);
      view.put(word, view.path(word).asLong(0) + count);
      total += count;
    }
    return view.put("total", total);
  }
}
