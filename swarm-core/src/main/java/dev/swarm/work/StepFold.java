package dev.swarm.work;

import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Micros;
import dev.swarm.route.Offer;
import dev.swarm.task.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state of a step as the fold of its events: the only place where one changes. */
final class StepFold {
  private final StepId id;
  private final SwarmId swarm;
  private final StepPlan plan;
  private StepState state;
  private int blockers;
  private int round;
  private int attempt;
  private long token;
  private long rank;
  private Instant notBefore = Instant.EPOCH;
  private Optional<Offer> offer = Optional.empty();
  private Optional<Lease> lease = Optional.empty();
  private Optional<Ending> last = Optional.empty();

  private StepFold(StepId id, SwarmId swarm, StepPlan plan) {
    this.id = id;
    this.swarm = swarm;
    this.plan = plan;
    this.state = StepState.BLOCKED;
  }

  private StepFold(Step step) {
    this(step.id(), step.swarm(), step.plan());
    state = step.state();
    blockers = step.blockers();
    round = step.round();
    attempt = step.attempt();
    token = step.token();
    rank = step.rank();
    notBefore = step.notBefore();
    offer = step.offer();
    lease = step.lease();
    last = step.last();
  }

  static Step first(StepId id, StepEvent.Planned e) {
    var fold = new StepFold(id, e.subject().swarm(), e.plan());
    fold.open(e.blockers(), e.at());
    return fold.at(e.version());
  }

  static Step apply(Step step, StepEvent event) {
    if (event instanceof StepEvent.Planned planned) {
      return first(step.id(), planned);
    }
    var fold = new StepFold(step);
    fold.apply(event);
    return fold.at(event.version());
  }

  private void apply(StepEvent event) {
    switch (event) {
      case StepEvent.Planned e -> throw new IllegalStateException("planned twice: " + e.subject());
      case StepEvent.NeedMet e -> blockers--;
      case StepEvent.Ready e -> open(0, e.at());
      case StepEvent.Offered e -> offer = Optional.of(e.offer().standing());
      case StepEvent.Leased e -> {
        state = StepState.LEASED;
        token = e.token();
        attempt++;
        offer = Optional.empty();
        lease = Optional.of(e.lease());
      }
      case StepEvent.Expired e -> {
        ended(e.at(), Optional.empty(), "its lease ran out", List.of(), false);
        queue(e.at());
      }
      case StepEvent.Succeeded e -> {
        state = StepState.SUCCEEDED;
        ended(e.at(), Optional.empty(), "", e.evidence(), false);
      }
      case StepEvent.Split e -> {
        state = StepState.SUCCEEDED;
        ended(e.at(), Optional.empty(), "", e.evidence(), true);
      }
      case StepEvent.Retried e -> {
        ended(e.at(), Optional.empty(), e.reason(), e.evidence(), false);
        queue(e.notBefore());
      }
      case StepEvent.Failed e -> {
        state = StepState.FAILED;
        ended(e.at(), Optional.of(e.cause()), e.reason(), e.evidence(), false);
      }
      case StepEvent.Released e -> {
        ended(e.at(), Optional.empty(), "its holder gave it back", List.of(), false);
        attempt--;
        queue(e.at());
      }
      case StepEvent.Cancelled e -> {
        state = StepState.CANCELLED;
        token++;
        ended(e.at(), Optional.of(e.cause()), e.reason(), List.of(), false);
      }
      case StepEvent.Rejected e -> {
        ended(e.at(), Optional.empty(), e.reason(), List.of(), false);
        open(e.blockers(), e.at());
      }
      case StepEvent.Judged e -> {
        ended(e.at(), Optional.empty(), e.reason(), e.evidence(), false);
        attempt = 0;
        open(e.blockers(), e.at());
      }
      case StepEvent.Reopened e -> {
        round++;
        attempt = 0;
        open(e.blockers(), e.at());
      }
      case StepEvent.StaleRefused e -> {
        // The refusal is on record; the step is what it was.
      }
      case StepEvent.Redacted e -> {
        // What it put out is gone; the step is what it was.
      }
    }
  }

  private void open(int open, Instant readyAt) {
    blockers = open;
    state = StepState.BLOCKED;
    if (open == 0) {
      queue(readyAt);
    }
  }

  private void queue(Instant readyAt) {
    state = StepState.READY;
    notBefore = readyAt;
    rank = Micros.of(readyAt) - Micros.of(plan.terms().priority().headStart());
  }

  private void ended(
      Instant at, Optional<Cause> cause, String reason, List<Evidence> evidence, boolean split) {
    Optional<AgentId> holder = lease.map(Lease::agent).or(() -> last.flatMap(Ending::agent));
    last = Optional.of(new Ending(holder, at, cause, reason, evidence, split));
    lease = Optional.empty();
    offer = Optional.empty();
  }

  private Step at(long version) {
    return new Step(
        id, swarm, version, plan, state, blockers, round, attempt, token, rank, notBefore, offer,
        lease, last);
  }
}
