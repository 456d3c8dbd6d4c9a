package dev.swarm.reservation;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Entries;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.Ending;
import dev.swarm.work.Hold;
import dev.swarm.work.Step;
import dev.swarm.work.Steps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One transaction's reservations: which of them stand, and the one way to end one. */
final class Ledger {
  private final Tx tx;
  private final Reservations reservations;

  Ledger(Tx tx) {
    this.tx = tx;
    this.reservations = tx.port(Reservations.class);
  }

  Reservations reservations() {
    return reservations;
  }

  /** Those of the swarm that stand, by token. */
  List<Reserved> standing(SwarmId swarm) {
    return reservations.ofSwarm(swarm).stream().flatMap(r -> standing(r).stream()).toList();
  }

  /** The reservation as it stands; empty when it is over, noticed or not. */
  Optional<Reserved> standing(Reservation reservation) {
    return until(reservation).map(until -> new Reserved(reservation, holder(reservation), until));
  }

  private Agent holder(Reservation reservation) {
    return tx.port(Agents.class).find(reservation.scope().agent()).orElseThrow();
  }

  private Optional<Instant> until(Reservation reservation) {
    return reservation
        .scope()
        .under()
        .map(hold -> leaseEnds(hold).map(end -> earlier(end, reservation.until())))
        .orElse(Optional.of(reservation.until()))
        .filter(until -> until.isAfter(tx.now()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * When a lease ends as things are; empty when it did. One whose step was cancelled lives on until
   * its holder can have heard of that: it may be in the middle of its work.
   */
  private Optional<Instant> leaseEnds(Hold hold) {
    return tx.port(Steps.class).find(hold.step()).flatMap(step -> leaseEnds(step, hold));
  }

  private Optional<Instant> leaseEnds(Step step, Hold hold) {
    return switch (step.state()) {
      case LEASED ->
          step.lease()
              .filter(lease -> step.token() == hold.token() && lease.agent().equals(hold.agent()))
              .map(lease -> lease.until());
      case CANCELLED ->
          step.last()
              .filter(last -> step.token() == hold.token() + 1)
              .filter(last -> last.agent().equals(Optional.of(hold.agent())))
              .map(last -> lastHeartbeatsReach(step, last));
      case BLOCKED, READY, SUCCEEDED, FAILED -> Optional.empty();
    };
  }

  private Instant lastHeartbeatsReach(Step step, Ending cancelled) {
    var swarm = tx.port(Swarms.class).find(step.swarm()).orElseThrow();
    return cancelled.at().plus(swarm.spec().lease());
  }

  /** Ends those of the swarm that are over. */
  void sweep(SwarmId swarm) {
    for (var reservation : reservations.ofSwarm(swarm)) {
      if (until(reservation).isEmpty()) {
        lapse(reservation);
      }
    }
  }

  /** Notes that one that does not stand any more is over. */
  void lapse(Reservation reservation) {
    end(
        reservation,
        reservation.until().isAfter(tx.now())
            ? ReservationEvent.Why.LEASE_ENDED
            : ReservationEvent.Why.EXPIRED);
  }

  void end(Reservation reservation, ReservationEvent.Why why) {
    tx.port(Entries.class).append(reservation.end(why, tx.now()));
    reservations.drop(reservation.id());
  }
}
