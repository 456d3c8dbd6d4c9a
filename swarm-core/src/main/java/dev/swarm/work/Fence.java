package dev.swarm.work;

import dev.swarm.problem.Problem;
import java.util.Optional;

/** Stops what is done under a lease that is not current any more, and puts that on record. */
final class Fence {
  private final Books books;

  Fence(Books books) {
    this.books = books;
  }

  /** Why the holder may not do that; empty when it may. */
  Optional<Problem> refuse(Hold hold, StepEvent.Verb verb) {
    var found = books.steps().find(hold.step());
    if (found.isEmpty()) {
      return Optional.of(new Problem.NotFound("step", hold.step().value()));
    }
    books.agents().find(hold.agent()).ifPresent(books::seen);
    var step = found.get();
    var problem = step.fence(hold.agent(), hold.token());
    if (problem.isPresent()) {
      books.save(step.refuse(verb, hold.agent(), hold.token()));
    }
    return problem;
  }
}
