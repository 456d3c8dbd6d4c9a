package dev.swarm.mcp.compat;

import dev.swarm.Coordinator;
import dev.swarm.id.SwarmId;
import dev.swarm.mcp.codec.Json;
import dev.swarm.memory.Author;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code daa_init} switched on in a swarm, kept in its memory.
 *
 * @param learning whether agents adapt to what they are told and what they did
 * @param coordination whether agents share what they know
 */
record DaaSwitches(boolean learning, boolean coordination) {
  /** As it is where nobody said otherwise. */
  static final DaaSwitches DEFAULT = new DaaSwitches(true, true);

  private static final String NAMESPACE = "daa";
  // No agent can be named so: what each of them is set to stands beside it.
  private static final String KEY = "swarm/settings";
  private static final String LEARNING = "enableLearning";
  private static final String COORDINATION = "enableCoordination";

  static DaaSwitches of(Coordinator coordinator, SwarmId swarm) {
    return new Shelf(coordinator, swarm, NAMESPACE)
        .get(KEY)
        .map(kept -> read(kept.value()))
        .orElse(DEFAULT);
  }

  private static DaaSwitches read(ObjectNode value) {
    return new DaaSwitches(
        value.path(LEARNING).asBoolean(DEFAULT.learning),
        value.path(COORDINATION).asBoolean(DEFAULT.coordination));
  }

  void keep(Coordinator coordinator, SwarmId swarm) {
    new Shelf(coordinator, swarm, NAMESPACE)
        .put(
            KEY,
            Json.object().put(LEARNING, learning).put(COORDINATION, coordination),
            Author.outside());
  }
}
