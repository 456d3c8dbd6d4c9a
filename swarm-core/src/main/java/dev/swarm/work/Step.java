package dev.swarm.work;

import dev.swarm.agent.Capabilities;
import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Subject;
import dev.swarm.problem.Problem;
import dev.swarm.route.Offer;
import dev.swarm.task.Cause;
import dev.swarm.topology.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step as it stands, and what may become of it: each method decides, and gives the state after
 * with the events that led there.
 *
 * @param blockers how many of the things that it needs have not ended yet
 * @param round how often it was opened again
 * @param attempt how many leases of this round were used up, the running one included
 * @param token the fencing token of its last lease; rises with every lease and cancellation
 * @param rank its place in the queue, in microseconds: when it became ready, less its head start
 * @param notBefore when it may be claimed at the earliest
 * @param last how its last lease, or the step itself, ended
 */
public record Step(
    StepId id,
    SwarmId swarm,
    long version,
    StepPlan plan,
    StepState state,
    int blockers,
    int round,
    int attempt,
    long token,
    long rank,
    Instant notBefore,
    Optional<Offer> offer,
    Optional<Lease> lease,
    Optional<Ending> last) {

  static Change<Step> plan(StepId id, SwarmId swarm, StepPlan plan, int blockers, Instant now) {
    var subject = new Subject(Subject.Kind.STEP, id.value(), swarm);
    var planned = new StepEvent.Planned(subject, 1, plan, blockers, now);
    return Change.of(StepFold.first(id, planned), planned);
  }

  /** The step after the event; only its first event has no step before. */
  public static Step fold(Optional<Step> before, StepEvent event) {
    if (before.isPresent()) {
      return StepFold.apply(before.get(), event);
    }
    if (event instanceof StepEvent.Planned planned) {
      return StepFold.first(new StepId(planned.subject().id()), planned);
    }
    throw new IllegalArgumentException("a step does not begin with " + event.type());
  }

  Change<Step> needMet(Instant now) {
    return change(
        blockers == 1
            ? new StepEvent.Ready(subject(), after(), now)
            : new StepEvent.NeedMet(subject(), after()));
  }

  Change<Step> offer(Offer offered) {
    return change(new StepEvent.Offered(subject(), after(), offered));
  }

  /** Whether that agent may claim it now, as far as the step alone can tell. */
  boolean claimable(AgentId agent, Instant now) {
    return switch (state) {
      case READY -> !notBefore.isAfter(now) && offer.map(o -> o.openTo(agent, now)).orElse(true);
      case LEASED -> ranOut(now) && attemptsLeft();
      case BLOCKED, SUCCEEDED, FAILED, CANCELLED -> false;
    };
  }

  /** A new lease with the next token; one that ran out is noted first. It must be claimable. */
  Change<Step> claim(AgentId agent, Instant now, Duration leaseFor, Optional<Instant> deadline) {
    if (!claimable(agent, now)) {
      throw new IllegalStateException(id + " is not for " + agent + " to claim at " + now);
    }
    var timeoutAt = now.plus(plan.terms().timeout());
    var hard = deadline.filter(timeoutAt::isAfter).orElse(timeoutAt);
    var lease = new Lease(agent, now, now, hard).extendedTo(now.plus(leaseFor));
    var following = following(agent);
    if (state == StepState.LEASED) {
      var expired = expire(now);
      return expired.and(expired.next().lease(lease, following));
    }
    return lease(lease, following);
  }

  private StepEvent.Following following(AgentId claimant) {
    if (offer.isEmpty()) {
      return StepEvent.Following.NO_OFFER;
    }
    return offer.get().agent().equals(claimant)
        ? StepEvent.Following.FOLLOWED
        : StepEvent.Following.LAPSED;
  }

  private Change<Step> lease(Lease lease, StepEvent.Following following) {
    return change(new StepEvent.Leased(subject(), after(), token + 1, lease, following));
  }

  private Change<Step> expire(Instant now) {
    return change(new StepEvent.Expired(subject(), after(), now));
  }

  /** What ends a step whose lease ran out when no attempts are left. */
  Change<Step> expireForGood(Instant now) {
    var expired = expire(now);
    var reason = "its last attempt's lease ran out: its holder was not heard of in time";
    return expired.and(expired.next().fail(Cause.ATTEMPTS, reason, List.of(), now));
  }

  /** Why that agent may not act under that token; empty when it may. */
  Optional<Problem> fence(AgentId agent, long presented) {
    if (state == StepState.CANCELLED) {
      return Optional.of(
          new Problem.Cancelled(id.value(), last.map(Ending::reason).orElse("no longer wanted")));
    }
    boolean current =
        state == StepState.LEASED
            && presented == token
            && lease.filter(l -> l.agent().equals(agent)).isPresent();
    return current ? Optional.empty() : Optional.of(new Problem.Stale(id.value(), presented));
  }

  /** Whether that agent succeeded with it under that token. */
  boolean succeededUnder(AgentId agent, long presented) {
    return state == StepState.SUCCEEDED
        && presented == token
        && last.flatMap(Ending::agent).filter(agent::equals).isPresent();
  }

  Change<Step> refuse(StepEvent.Verb verb, AgentId agent, long presented) {
    return change(new StepEvent.StaleRefused(subject(), after(), verb, agent, presented));
  }

  Change<Step> succeed(byte[] fingerprint, List<Evidence> evidence, Instant now) {
    return change(new StepEvent.Succeeded(subject(), after(), fingerprint, evidence, now));
  }

  Change<Step> split(List<StepEvent.Split.Part> parts, List<Evidence> evidence, Instant now) {
    return change(new StepEvent.Split(subject(), after(), parts, evidence, now));
  }

  /** The end of an attempt that failed: another one after a rest, or none. */
  Change<Step> failAttempt(Outcome.Failed outcome, Instant now, double draw) {
    if (outcome.repeat() == Outcome.Repeat.USELESS) {
      return fail(Cause.USELESS, outcome.reason(), outcome.evidence(), now);
    }
    if (!attemptsLeft()) {
      return fail(Cause.ATTEMPTS, outcome.reason(), outcome.evidence(), now);
    }
    var notBeforeNext = now.plus(plan.terms().retry().restAfter(attempt, draw));
    return change(
        new StepEvent.Retried(
            subject(), after(), outcome.reason(), outcome.evidence(), now, notBeforeNext));
  }

  Change<Step> fail(Cause cause, String reason, List<Evidence> evidence, Instant now) {
    return change(new StepEvent.Failed(subject(), after(), cause, reason, evidence, now));
  }

  /** What it put out was not accepted; it must have attempts left. */
  Change<Step> reject(StepId by, String reason, int blockersNow, Instant now) {
    if (state != StepState.SUCCEEDED || !attemptsLeft()) {
      throw new IllegalStateException(id + " is not to be done again");
    }
    return change(new StepEvent.Rejected(subject(), after(), by, reason, blockersNow, now));
  }

  /** It did not accept what it judged, and waits for so many to be done again. */
  Change<Step> judge(int blockersNow, String reason, List<Evidence> evidence, Instant now) {
    return change(new StepEvent.Judged(subject(), after(), blockersNow, reason, evidence, now));
  }

  Change<Step> release(Instant now) {
    return change(new StepEvent.Released(subject(), after(), now));
  }

  Change<Step> cancel(Cause cause, String reason, Instant now) {
    return change(new StepEvent.Cancelled(subject(), after(), cause, reason, now));
  }

  /**
   * The step with its lease moved to that expiry; no new version, for heartbeats leave no trace.
   */
  public Step extended(Instant until) {
    var moved = lease.map(l -> new Lease(l.agent(), l.since(), until, l.timeoutAt()));
    return new Step(
        id, swarm, version, plan, state, blockers, round, attempt, token, rank, notBefore, offer,
        moved, last);
  }

  Change<Step> reopen(int blockersNow, Instant now) {
    return change(new StepEvent.Reopened(subject(), after(), blockersNow, now));
  }

  Change<Step> redact(List<Payloads.Part> parts) {
    return change(new StepEvent.Redacted(subject(), after(), parts));
  }

  public TaskId task() {
    return id.task();
  }

  public boolean attemptsLeft() {
    return attempt < plan.terms().retry().maxAttempts();
  }

  public boolean ranOut(Instant now) {
    return lease.filter(l -> l.ranOut(now)).isPresent();
  }

  /** Whether that agent holds it, or succeeded with it. */
  public boolean doneOrHeldBy(AgentId agent) {
    return switch (state) {
      case LEASED -> lease.filter(l -> l.agent().equals(agent)).isPresent();
      case SUCCEEDED -> last.flatMap(Ending::agent).filter(agent::equals).isPresent();
      case BLOCKED, READY, FAILED, CANCELLED -> false;
    };
  }

  /** Whether it ended by splitting, so that its merge step speaks for it. */
  public boolean split() {
    return state == StepState.SUCCEEDED && last.filter(Ending::split).isPresent();
  }

  /** Whether a person is to judge, once it is ready. */
  public boolean forPerson() {
    return plan.judges() && plan.terms().capabilities().equals(Capabilities.PERSON);
  }

  /** What it said when it judged last, as long as what it judged is being done again. */
  Optional<String> verdict() {
    return state == StepState.BLOCKED
        ? last.filter(ending -> ending.cause().isEmpty()).map(Ending::reason)
        : Optional.empty();
  }

  /** Whether what ended it came with evidence. */
  boolean verified() {
    return last.isPresent() && !last.get().evidence().isEmpty();
  }

  /** The step that others wait for when they need this one: what it merges, or itself. */
  StepId speaksFor() {
    return plan.role() == Role.MERGE ? plan.parent().orElseThrow() : id;
  }

  boolean endedBecauseOf(Cause cause) {
    return last.flatMap(Ending::cause).filter(cause::equals).isPresent();
  }

  private Subject subject() {
    return new Subject(Subject.Kind.STEP, id.value(), swarm);
  }

  /** The version after the next event. */
  private long after() {
    return version + 1;
  }

  private Change<Step> change(StepEvent happened) {
    return Change.of(StepFold.apply(this, happened), happened);
  }
}
