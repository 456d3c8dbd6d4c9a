package dev.swarm.measure;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepEvent;
import dev.swarm.work.StepState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A step on its way through the journal.
 *
 * @param hold what else is known of its lease
 */
record Traced(Step step, Optional<Hold> hold) {
  /** What a lease alone does not say. */
  record Hold(boolean followed, CognitivePattern pattern) {}

  /** The step after the event; {@code holds} says how the holder of a new lease goes about it. */
  static Traced after(
      Optional<Traced> before, StepEvent event, Function<Lease, Optional<CognitivePattern>> holds) {
    var step = Step.fold(before.map(Traced::step), event);
    if (event instanceof StepEvent.Leased leased) {
      boolean followed = leased.following() == StepEvent.Following.FOLLOWED;
      return new Traced(step, holds.apply(leased.lease()).map(p -> new Hold(followed, p)));
    }
    var hold = step.lease().isPresent() ? before.flatMap(Traced::hold) : Optional.<Hold>empty();
    return new Traced(step, hold);
  }

  /** Whether somebody holds it of whose lease nothing else is known. */
  boolean obscure() {
    return step.lease().isPresent() && hold.isEmpty();
  }

  /** How the event ends the lease that it has, if that is what it does. */
  Optional<Attempt.End> end(StepEvent event) {
    return step.lease().isEmpty() ? Optional.empty() : Optional.ofNullable(ending(event));
  }

  private static Attempt.@Nullable End ending(StepEvent event) {
    return switch (event) {
      // Whoever judged did what was asked, whatever the verdict.
      case StepEvent.Succeeded e -> Attempt.End.SUCCEEDED;
      case StepEvent.Judged e -> Attempt.End.SUCCEEDED;
      case StepEvent.Split e -> Attempt.End.SPLIT;
      case StepEvent.Retried e -> Attempt.End.RETRIED;
      case StepEvent.Failed e -> Attempt.End.FAILED;
      case StepEvent.Expired e -> Attempt.End.EXPIRED;
      case StepEvent.Released e -> Attempt.End.RELEASED;
      case StepEvent.Cancelled e -> Attempt.End.CANCELLED;
      case StepEvent.Planned e -> null;
      case StepEvent.NeedMet e -> null;
      case StepEvent.Ready e -> null;
      case StepEvent.Offered e -> null;
      case StepEvent.Leased e -> null;
      case StepEvent.Rejected e -> null;
      case StepEvent.Reopened e -> null;
      case StepEvent.StaleRefused e -> null;
      case StepEvent.Redacted e -> null;
    };
  }

  /** Whether the event takes back that it succeeded. */
  boolean takenBack(StepEvent event) {
    return step.state() == StepState.SUCCEEDED
        && (event instanceof StepEvent.Rejected || event instanceof StepEvent.Failed);
  }

  /** The attempt that ended then. A lease that nobody noticed to be over ended at its timeout. */
  Attempt attempt(Attempt.End end, Instant at) {
    var lease = step.lease().orElseThrow();
    var known = hold.orElseThrow();
    boolean late = end == Attempt.End.EXPIRED && lease.timeoutAt().isBefore(at);
    return new Attempt(
        step.id(),
        step.plan(),
        step.attempt(),
        lease.agent(),
        known.pattern(),
        known.followed(),
        lease.since(),
        late ? lease.timeoutAt() : at,
        end);
  }
}
