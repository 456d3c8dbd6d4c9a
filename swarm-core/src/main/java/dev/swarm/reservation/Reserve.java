package dev.swarm.reservation;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.AgentId;
import dev.swarm.id.ReservationId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Entries;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.Fence;
import dev.swarm.work.Step;
import dev.swarm.work.StepEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Grants a reservation where nobody else's stands in the way, or extends the same one. */
final class Reserve {
  private final Tx tx;
  private final Agents agents;
  private final Ledger ledger;
  private final Entries entries;
  private final Scope scope;
  private final Instant until;

  Reserve(Tx tx, Scope scope, Duration time) {
    this.tx = tx;
    this.agents = tx.port(Agents.class);
    this.ledger = new Ledger(tx);
    this.entries = tx.port(Entries.class);
    this.scope = scope;
    this.until = tx.now().plus(time);
  }

  Answer<Reserved> reserve(ReservationId id) {
    return Fence.of(tx)
        .pass(scope.under(), scope.agent(), StepEvent.Verb.RESERVE)
        .then(this::live)
        .then(agents::acting)
        .then(this::open)
        .then(swarm -> reserve(id, swarm));
  }

  /** A lease that ran out may still be its holder's, but nothing can last with it. */
  private Answer<AgentId> live(Optional<Step> under) {
    return under
        .filter(step -> step.ranOut(tx.now()))
        .<Answer<AgentId>>map(
            step ->
                Answer.refused(
                    new Problem.WrongState(
                        "the lease of step " + step.id(),
                        "run out",
                        "send a heartbeat, then reserve")))
        .orElseGet(() -> Answer.done(scope.agent()));
  }

  private Answer<Swarm> open(Agent agent) {
    agents.called(agent, tx.now());
    return tx.port(Swarms.class).find(agent.swarm()).orElseThrow().ifOpen();
  }

  private Answer<Reserved> reserve(ReservationId id, Swarm swarm) {
    ledger.sweep(swarm.id());
    var standing = ledger.standing(swarm.id());
    var same = standing.stream().filter(r -> r.reservation().scope().equals(scope)).findFirst();
    if (same.isPresent()) {
      return Answer.done(extended(same.get().reservation()));
    }
    var problem = conflict(standing).or(() -> full(swarm, standing.size()));
    return problem.isPresent()
        ? Answer.refused(problem.get())
        : Answer.done(granted(id, swarm.id()));
  }

  private Reserved extended(Reservation same) {
    if (!same.until().isBefore(until)) {
      return standing(same);
    }
    var next = entries.record(same.extend(until));
    ledger.reservations().update(next);
    return standing(next);
  }

  private Reserved granted(ReservationId id, SwarmId swarm) {
    long token = ledger.reservations().lastToken(swarm) + 1;
    var subject = Reservation.subject(id, swarm);
    var granted = entries.record(Reservation.grant(subject, scope, token, tx.now(), until));
    ledger.reservations().insert(granted);
    return standing(granted);
  }

  private Reserved standing(Reservation reservation) {
    return ledger.standing(reservation).orElseThrow();
  }

  private Optional<Problem> conflict(List<Reserved> standing) {
    var mine = scope.patterns().stream().map(Glob::new).toList();
    for (var other : standing) {
      var theirs = other.reservation().scope();
      boolean shareable = scope.mode() == Mode.SHARED && theirs.mode() == Mode.SHARED;
      if (!shareable && !scope.sameHolder(theirs)) {
        var met = meeting(mine, other);
        if (met.isPresent()) {
          return met;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> meeting(List<Glob> mine, Reserved other) {
    for (var theirs : other.reservation().scope().patterns()) {
      var glob = new Glob(theirs);
      for (int i = 0; i < mine.size(); i++) {
        if (mine.get(i).overlaps(glob)) {
          return Optional.of(conflict(scope.patterns().get(i), theirs, other));
        }
      }
    }
    return Optional.empty();
  }

  private static Problem conflict(Pattern wanted, Pattern held, Reserved other) {
    var holder = other.holder().name();
    var mode = other.reservation().scope().mode().name().toLowerCase(Locale.ROOT);
    return new Problem.Conflict(
        "%s overlaps %s, which %s has reserved (%s) until %s"
            .formatted(wanted, held, holder, mode, other.until()),
        "wait until then, ask " + holder + " to release it, or work on something else");
  }

  private static Optional<Problem> full(Swarm swarm, int standing) {
    return standing < ReservationRoom.MOST_IN_A_SWARM
        ? Optional.empty()
        : Optional.of(
            new Problem.Full(
                "swarm " + swarm.spec().name() + " with its reservations",
                ReservationRoom.MOST_IN_A_SWARM,
                "release some, or name several patterns in one"));
  }
}
