package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.topology.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A leased step with all that its assignment is made of, but for the payloads. */
record Held(Step step, Task task, Agent agent, Swarm swarm) {
  static Held of(Books books, Step step) {
    var holder = books.agent(step.lease().orElseThrow().agent());
    return new Held(step, books.task(step.task()), holder, books.swarm(step.swarm()));
  }

  /** The assignment, if it takes no payload but its input and that one is at hand. */
  Optional<Assignment> atHand(Payloads payloads) {
    return task.brief().needs().isEmpty() && step.plan().needs().isEmpty() && step.attempt() == 1
        ? payloads
            .atHand(inputOwner(), Payloads.Part.INPUT)
            .map(Salted::payload)
            .map(input -> assignment(input, List.of()))
        : Optional.empty();
  }

  /** Whose input the step works on, unless it works on another step's output. */
  String inputOwner() {
    return step.plan().role() == Role.PART ? step.id().value() : step.task().value();
  }

  /** What the holder needs to know, with what it gets to work with. */
  Assignment assignment(Payload input, List<Received> received) {
    return new Assignment(
        agent,
        step.id(),
        task.brief().name(),
        task.brief().description(),
        step.plan().role(),
        step.plan().index(),
        step.plan().count(),
        step.attempt(),
        step.token(),
        input,
        received,
        step.lease().orElseThrow().timeoutAt(),
        heartbeat(swarm.spec().lease()));
  }

  /** A third of the lease, so that two calls may get lost. */
  private static Duration heartbeat(Duration lease) {
    return Duration.ofNanos(lease.toNanos() / 3);
  }
}
