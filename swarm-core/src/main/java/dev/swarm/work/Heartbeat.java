package dev.swarm.work;

import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.time.Instant;

/** Extends a lease for its holder. */
final class Heartbeat {
  private final Books books;

  Heartbeat(Books books) {
    this.books = books;
  }

  Answer<Instant> extend(Hold hold) {
    var found = books.steps().find(hold.step());
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("step", hold.step().value()));
    }
    var step = found.get();
    books.agents().find(hold.agent()).ifPresent(books::seen);
    var refusal = step.fence(hold.agent(), hold.token());
    if (refusal.isPresent()) {
      books.save(step.refuse(StepEvent.Verb.HEARTBEAT, hold.agent(), hold.token()));
      return Answer.refused(refusal.get());
    }
    var wanted = books.now().plus(books.swarm(step.swarm()).spec().lease());
    var until = step.lease().orElseThrow().extendedTo(wanted).until();
    return books.steps().extend(step.id(), hold.token(), until)
        ? Answer.done(until)
        : Answer.refused(new Problem.Stale(step.id().value(), hold.token()));
  }
}
