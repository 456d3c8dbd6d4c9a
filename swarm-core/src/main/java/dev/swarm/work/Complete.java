package dev.swarm.work;

import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Ends a lease as its holder asks: done, failed, split or given back. */
final class Complete {
  private final Books books;
  private final RandomGenerator chance;
  private final Fence fence;

  Complete(Books books, RandomGenerator chance) {
    this.books = books;
    this.chance = chance;
    this.fence = new Fence(books);
  }

  Answer<Step> succeed(Hold hold, Salted output, List<Evidence> evidence) {
    var known = books.steps().find(hold.step());
    if (known.filter(s -> s.succeededUnder(hold.agent(), hold.token())).isPresent()) {
      return repeated(known.get(), hold, output);
    }
    return fenced(
        hold,
        StepEvent.Verb.COMPLETE,
        step -> {
          var all =
              step.plan().judges() ? Judging.accepting(books, hold.agent(), evidence) : evidence;
          var done = books.save(step.succeed(output.fingerprint(), all, books.now()));
          books.payloads().put(done.id().value(), Payloads.Part.OUTPUT, output);
          books.tally(step, 1, 0, books.now());
          settle(done).succeeded(done);
          return Answer.done(done);
        });
  }

  /** The answer to a completion whose first answer was lost is that answer again. */
  private Answer<Step> repeated(Step done, Hold hold, Salted output) {
    return books.payloads().matches(done.id().value(), Payloads.Part.OUTPUT, output.payload())
        ? Answer.done(done)
        : fence.refuse(done, hold, StepEvent.Verb.COMPLETE);
  }

  Answer<Step> split(Hold hold, List<Salted> parts, List<Evidence> evidence) {
    var known = books.steps().find(hold.step());
    if (known.filter(s -> splitAlready(s, hold, parts)).isPresent()) {
      return Answer.done(known.get());
    }
    return fenced(
        hold,
        StepEvent.Verb.COMPLETE,
        step -> {
          var splitting = new Splitting(books, books.swarm(step.swarm()), chance);
          Answer<Step> split = splitting.split(step, parts, evidence);
          if (split instanceof Answer.Done<Step>) {
            books.tally(step, 1, 0, books.now());
          }
          return split;
        });
  }

  /** Whether this very split was made before, and its answer lost. */
  private boolean splitAlready(Step step, Hold hold, List<Salted> parts) {
    if (!step.split() || !step.succeededUnder(hold.agent(), hold.token())) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      var part = step.id().part(i).value();
      if (!books.payloads().matches(part, Payloads.Part.INPUT, parts.get(i).payload())) {
        return false;
      }
    }
    return books.steps().find(step.id().part(parts.size())).isEmpty();
  }

  /** A step that judges does not accept what it judged. */
  Answer<Step> reject(Hold hold, Outcome.Rejected outcome) {
    return fenced(
        hold,
        StepEvent.Verb.COMPLETE,
        step -> {
          if (!step.plan().judges()) {
            return Answer.refused(
                new Problem.Invalid(
                    "only a step that judges rejects, and this one is a "
                        + step.plan().role().name().toLowerCase(Locale.ROOT),
                    "fail the step instead"));
          }
          books.tally(step, 1, 0, books.now());
          var judging = new Judging(books, books.swarm(step.swarm()), chance);
          return Answer.done(judging.reject(step, outcome.reason(), outcome.evidence()));
        });
  }

  Answer<Step> fail(Hold hold, Outcome.Failed outcome) {
    return fenced(
        hold,
        StepEvent.Verb.FAIL,
        step -> {
          var after = books.save(step.failAttempt(outcome, books.now(), chance.nextDouble()));
          books.tally(step, 0, 1, books.now());
          if (after.state() == StepState.FAILED) {
            settle(after).failed(after);
            return Answer.done(after);
          }
          return Answer.done(offer(after));
        });
  }

  /** Gives the step back; of a cancelled one this confirms that its holder stopped. */
  Answer<Step> release(Hold hold) {
    var known = books.steps().find(hold.step());
    if (known.filter(s -> s.state() == StepState.CANCELLED).isPresent()) {
      return Answer.done(known.get());
    }
    return fenced(
        hold,
        StepEvent.Verb.RELEASE,
        step -> Answer.done(offer(books.save(step.release(books.now())))));
  }

  private Step offer(Step ready) {
    var offering = new Offering(books, books.swarm(ready.swarm()), chance);
    return offering.offer(ready, books.steps().ofTask(ready.task()));
  }

  private Answer<Step> fenced(
      Hold hold, StepEvent.Verb verb, Function<Step, Answer<Step>> verbsWork) {
    return fence.pass(hold, verb).then(verbsWork);
  }

  private Settle settle(Step step) {
    return new Settle(books, books.swarm(step.swarm()), chance);
  }
}
