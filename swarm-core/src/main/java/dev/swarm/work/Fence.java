package dev.swarm.work;

import dev.swarm.id.AgentId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Tx;
import java.util.Locale;
import java.util.Optional;

/** Stops what is done under a lease that is not current any more, and puts that on record. */
public final class Fence {
  private final Books books;

  Fence(Books books) {
    this.books = books;
  }

  /** The fence for what other rooms do under a lease. */
  public static Fence of(Tx tx) {
    return new Fence(Books.of(tx));
  }

  /** Whether the lease is current; writes nothing. */
  public static boolean current(Tx tx, Hold hold) {
    return tx.port(Steps.class)
        .find(hold.step())
        .filter(step -> step.fence(hold.agent(), hold.token()).isEmpty())
        .isPresent();
  }

  /** The step when its holder may do that; else why not. */
  public Answer<Step> pass(Hold hold, StepEvent.Verb verb) {
    var found = books.steps().find(hold.step());
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("step", hold.step().value()));
    }
    books.agents().find(hold.agent()).ifPresent(books::seen);
    var step = found.get();
    return step.fence(hold.agent(), hold.token()).isPresent()
        ? refuse(step, hold, verb)
        : Answer.done(step);
  }

  /**
   * The step under whose lease the agent acts, if it does so under one; a lease of somebody else is
   * none of its business.
   */
  public Answer<Optional<Step>> pass(Optional<Hold> under, AgentId agent, StepEvent.Verb verb) {
    if (under.isEmpty()) {
      return Answer.done(Optional.empty());
    }
    var hold = under.get();
    if (!hold.agent().equals(agent)) {
      var does = verb.name().toLowerCase(Locale.ROOT);
      return Answer.refused(
          new Problem.Invalid(
              "the lease is not " + agent + "'s", does + " in the name of its holder"));
    }
    return pass(hold, verb).map(Optional::of);
  }

  /** Refuses what is not, or no longer, the holder's to do. */
  Answer<Step> refuse(Step step, Hold hold, StepEvent.Verb verb) {
    var problem =
        step.fence(hold.agent(), hold.token())
            .orElseGet(() -> new Problem.Stale(step.id().value(), hold.token()));
    books.save(step.refuse(verb, hold.agent(), hold.token()));
    return Answer.refused(problem);
  }
}
