package dev.swarm.message;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentType;
import dev.swarm.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may message whom in a swarm as it stands: in a mesh anyone; in a star hubs and spokes each
 * other; in a ring each the next; in a hierarchy those above and below one another.
 *
 * <p>Coordinators are a star's hubs; without one, the agent that joined first is. In a hierarchy
 * the first of them is the root. A further coordinator leads those that joined after it, up to the
 * next one; those that joined before any are led by the root. So nobody's place changes when others
 * join. An agent that is there for one purpose alone (its capabilities say {@code only:}) takes no
 * place between the others: it is nobody's next, and leads only where there is nobody else.
 *
 * @param active the swarm's agents that are not retired, in the order in which they joined
 */
record Routes(Topology topology, List<Agent> active) {
  Routes {
    active = List.copyOf(active);
  }

  /** Whom the agent may message, in the order in which they joined. */
  List<Agent> from(Agent sender) {
    return active.stream()
        .filter(other -> !other.id().equals(sender.id()) && open(sender, other))
        .toList();
  }

  private boolean open(Agent from, Agent to) {
    return switch (topology) {
      case MESH -> true;
      case STAR -> hub(from) || hub(to);
      case RING -> next(from).id().equals(to.id());
      case HIERARCHICAL -> above(from, to) || above(to, from);
    };
  }

  private boolean hub(Agent agent) {
    return coordinates(agent) || agent.id().equals(root().id());
  }

  private Agent root() {
    return active.stream().filter(Routes::coordinates).findFirst().orElseGet(this::first);
  }

  private Agent first() {
    return placed().findFirst().orElse(active.getFirst());
  }

  private Stream<Agent> placed() {
    return active.stream().filter(agent -> !agent.capabilities().exclusive());
  }

  private Agent next(Agent agent) {
    return placed()
        .filter(other -> other.id().compareTo(agent.id()) > 0)
        .findFirst()
        .orElseGet(this::first);
  }

  private boolean above(Agent high, Agent low) {
    return high.id().equals(root().id()) || high.id().equals(leader(low).id());
  }

  /** Who leads an agent; the root leads itself and every other coordinator. */
  private Agent leader(Agent agent) {
    return coordinates(agent)
        ? root()
        : active.stream()
            .filter(other -> coordinates(other) && other.id().compareTo(agent.id()) < 0)
            .reduce((earlier, later) -> later)
            .orElse(root());
  }

  private static boolean coordinates(Agent agent) {
    return agent.type() == AgentType.COORDINATOR;
  }
}
