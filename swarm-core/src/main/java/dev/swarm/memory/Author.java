package dev.swarm.memory;

import dev.swarm.agent.Agents;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.Fence;
import dev.swarm.work.Hold;
import dev.swarm.work.StepEvent;
import java.util.Optional;

/** Who puts something into what a swarm shares, its memory or its networks, or takes it away. */
public sealed interface Author {
  /** Whoever gives orders from outside, such as the person at a command line. */
  record Outside() implements Author {}

  /** An agent of the swarm. */
  record Agent(AgentId id) implements Author {}

  /** The holder of a lease; refused, and that on record, when it is not current any more. */
  record Holder(Hold hold) implements Author {}

  static Author outside() {
    return new Outside();
  }

  static Author agent(AgentId id) {
    return new Agent(id);
  }

  static Author under(Hold hold) {
    return new Holder(hold);
  }

  /** The agent that acts, if one does, when it may do that in that swarm now. */
  default Answer<Optional<AgentId>> admit(Tx tx, SwarmId swarm, StepEvent.Verb verb) {
    Answer<Optional<AgentId>> known =
        switch (this) {
          case Outside o -> Answer.done(Optional.empty());
          case Agent a -> agent(tx, swarm, a.id());
          case Holder h -> holder(tx, swarm, h.hold(), verb);
        };
    return known.then(by -> open(tx, swarm).map(s -> by));
  }

  private static Answer<Optional<AgentId>> agent(Tx tx, SwarmId swarm, AgentId id) {
    var agents = tx.port(Agents.class);
    var found = agents.find(id).filter(agent -> agent.swarm().equals(swarm));
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("agent of " + swarm, id.value()));
    }
    return found
        .get()
        .ifActive()
        .map(
            agent -> {
              agents.called(agent, tx.now());
              return Optional.of(id);
            });
  }

  private static Answer<Optional<AgentId>> holder(
      Tx tx, SwarmId swarm, Hold hold, StepEvent.Verb verb) {
    return Fence.of(tx)
        .pass(hold, verb)
        .then(
            step ->
                step.swarm().equals(swarm)
                    ? Answer.done(Optional.of(hold.agent()))
                    : Answer.refused(
                        new Problem.Invalid(
                            "step %s is not of %s".formatted(step.id(), swarm),
                            "name the swarm of the step")));
  }

  private static Answer<Swarm> open(Tx tx, SwarmId swarm) {
    var found = tx.port(Swarms.class).find(swarm);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("swarm", swarm.value()));
    }
    return found.get().ifOpen();
  }
}
