package dev.swarm.cli.hook;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.problem.Problem;
import dev.swarm.problem.RefusedException;
import dev.swarm.swarm.Swarm;
import java.util.List;
import java.util.Optional;

/**
 * The open swarm in which a session works. A session that named no agent of the swarm joins as a
 * stand-in, which can hold reservations and takes no steps, until it is over.
 */
record Workplace(Coordinator coordinator, Swarm swarm, Session session) {
  private static final Capabilities STAND_IN = Capabilities.onlyFor("hook");

  /**
   * In the newest open swarm, or the open one of that id or name; empty when none is open.
   *
   * @throws RefusedException when none of that name is open
   */
  static Optional<Workplace> in(Coordinator coordinator, Optional<String> named, Session session) {
    var found =
        coordinator.swarms().open().stream()
            .filter(swarm -> named.isEmpty() || isCalled(swarm, named.get()))
            .reduce((older, newer) -> newer)
            .map(swarm -> new Workplace(coordinator, swarm, session));
    if (found.isEmpty() && named.isPresent()) {
      throw new RefusedException(new Problem.NotFound("open swarm", named.get()));
    }
    return found;
  }

  private static boolean isCalled(Swarm swarm, String name) {
    return swarm.spec().name().equals(name) || swarm.id().value().equals(name);
  }

  /** Who acts, if it is there already. */
  Optional<Agent> present() {
    var all = coordinator.agents().active(swarm.id());
    return session.agent().flatMap(name -> find(all, name)).or(() -> find(all, session.standIn()));
  }

  private static Optional<Agent> find(List<Agent> all, String name) {
    return all.stream()
        .filter(agent -> agent.name().equals(name) || agent.id().value().equals(name))
        .findFirst();
  }

  /** The agent of that name or id, if it takes part. */
  Optional<Agent> agent(String name) {
    return find(coordinator.agents().active(swarm.id()), name);
  }

  /** Who acts; a stand-in joins for a session that is not there yet. */
  Agent acting() {
    return present()
        .orElseGet(
            () -> {
              var spec = AgentSpec.of(AgentType.CODER).named(session.standIn());
              return coordinator
                  .agents()
                  .spawnHere(swarm.id(), spec.capabilities(STAND_IN))
                  .orThrow();
            });
  }

  /**
   * A stand-in with nothing in hand makes room in the swarm. Whether it was there still does not
   * matter: it joins again when it is needed.
   */
  void leave(Agent agent) {
    boolean idle =
        coordinator.reservations().standing(swarm.id()).stream()
            .noneMatch(held -> held.holder().id().equals(agent.id()));
    if (isStandIn(agent) && idle) {
      coordinator.work().retire(agent.id());
    }
  }

  static boolean isStandIn(Agent agent) {
    return agent.capabilities().equals(STAND_IN);
  }

  /** The agents that do steps. */
  List<Agent> workers() {
    return coordinator.agents().active(swarm.id()).stream()
        .filter(agent -> !isStandIn(agent))
        .toList();
  }

  Diary diary() {
    return new Diary(this);
  }
}
