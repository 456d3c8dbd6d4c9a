package dev.swarm.work;

import dev.swarm.agent.Agent;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.swarm.Caps;
import java.time.Instant;
import java.util.Optional;

/**
 * Extends a lease for its holder; one that ran out only where a new one would be granted too, so
 * that the caps hold.
 */
final class Heartbeat {
  private final Books books;
  private final Caps caps;

  Heartbeat(Books books, Caps caps) {
    this.books = books;
    this.caps = caps;
  }

  Answer<Instant> extend(Hold hold) {
    return new Fence(books).pass(hold, StepEvent.Verb.HEARTBEAT).then(step -> extend(step, hold));
  }

  private Answer<Instant> extend(Step step, Hold hold) {
    if (step.ranOut(books.now())) {
      var full = full(books.agent(hold.agent()));
      if (full.isPresent()) {
        return Answer.refused(full.get());
      }
    }
    var wanted = books.now().plus(books.swarm(step.swarm()).spec().lease());
    var until = step.lease().orElseThrow().extendedTo(wanted).until();
    return books.steps().extend(step.id(), hold.token(), until)
        ? Answer.done(until)
        : Answer.refused(new Problem.Stale(step.id().value(), hold.token()));
  }

  /** Why a lease that ran out cannot live again: its place was taken meanwhile. */
  private Optional<Problem> full(Agent agent) {
    long held =
        books.steps().heldBy(agent.id()).stream().filter(s -> !s.ranOut(books.now())).count();
    if (held >= agent.slots()) {
      return Optional.of(
          new Problem.Cap("leases of " + agent.name(), agent.slots(), "the agent's slots"));
    }
    return books.steps().countLeased(books.now()) >= caps.leasedSteps()
        ? Optional.of(new Problem.Cap("leased steps", caps.leasedSteps(), "caps.leasedSteps"))
        : Optional.empty();
  }
}
