package dev.swarm.reservation;

import dev.swarm.agent.Agents;
import dev.swarm.id.AgentId;
import dev.swarm.id.Ids;
import dev.swarm.id.ReservationId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Micros;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.work.Hold;
import dev.swarm.work.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reserves names and paths for agents of a swarm. A reservation ends when its holder releases it,
 * when its time is over, or with the lease that it was made under, and then blocks nobody, noticed
 * or not. When the lease's step is cancelled it stays until the holder confirms that by releasing
 * the step, or the lease would have ended.
 *
 * <p>It binds those who ask: no file is locked.
 */
public final class ReservationRoom {
  /** How many patterns one reservation may have. */
  public static final int MOST_PATTERNS = 16;

  /** How many reservations may stand in one swarm. */
  public static final int MOST_IN_A_SWARM = 256;

  /** No reservation is for longer; reserving the same again extends it. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final Store store;
  private final Ids ids;

  public ReservationRoom(Store store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /**
   * Reserves all that is wished for, or nothing. Reserving the very same again extends it and keeps
   * its token. Refused when another's reservation overlaps, unless both are shared; when there are
   * too many, the swarm is closed or the agent retired; and, on record, when the lease is not
   * current any more.
   */
  public Answer<Reserved> reserve(Wish wish) {
    if (wish.time().compareTo(SHORTEST) < 0 || wish.time().compareTo(LONGEST) > 0) {
      return Answer.refused(
          new Problem.Invalid(
              "a reservation is for 100 ms to a day, not " + wish.time(),
              "reserve for a shorter time, and again before it is over"));
    }
    var id = ids.reservation();
    var time = Micros.truncate(wish.time());
    return scope(wish).then(scope -> store.write(tx -> new Reserve(tx, scope, time).reserve(id)));
  }

  private static Answer<Scope> scope(Wish wish) {
    int count = wish.patterns().size();
    if (count < 1 || count > MOST_PATTERNS) {
      return Answer.refused(
          new Problem.Invalid(
              "a reservation has 1 to " + MOST_PATTERNS + " patterns, not " + count,
              "write wider patterns, or make several reservations"));
    }
    var patterns = new ArrayList<Pattern>(count);
    for (var written : wish.patterns()) {
      switch (Pattern.parse(written)) {
        case Answer.Done<Pattern>(var pattern) -> patterns.add(pattern);
        case Answer.Refused<Pattern>(var problem) -> {
          return Answer.refused(problem);
        }
      }
    }
    return Answer.done(new Scope(wish.agent(), wish.mode(), patterns, wish.under()));
  }

  /**
   * Gives a reservation back. One that is over already does no harm; another's of the swarm is
   * refused, and of those of other swarms nothing is told.
   */
  public Answer<Released> release(AgentId agent, ReservationId id) {
    return store.write(
        tx -> {
          var ledger = new Ledger(tx);
          var found = ledger.reservations().find(id);
          if (found.isEmpty()) {
            return Answer.done(Released.NOT_THERE);
          }
          var reservation = found.get();
          if (!reservation.scope().agent().equals(agent)) {
            if (!fellow(tx, agent, reservation)) {
              return Answer.done(Released.NOT_THERE);
            }
            return Answer.refused(
                new Problem.Conflict(
                    "reservation " + id + " is " + reservation.scope().agent() + "'s",
                    "its holder alone releases it"));
          }
          if (ledger.standing(reservation).isEmpty()) {
            ledger.lapse(reservation);
            return Answer.done(Released.NOT_THERE);
          }
          ledger.end(reservation, ReservationEvent.Why.RELEASED);
          return Answer.done(Released.DONE);
        });
  }

  private static boolean fellow(Tx tx, AgentId agent, Reservation reservation) {
    return tx.port(Agents.class)
        .find(agent)
        .filter(known -> known.swarm().equals(reservation.swarm()))
        .isPresent();
  }

  /** Ends what was reserved under a lease whose holder stopped. */
  public static void stopped(Tx tx, Hold hold) {
    var ledger = new Ledger(tx);
    var step = tx.port(Steps.class).find(hold.step());
    step.map(s -> ledger.reservations().ofSwarm(s.swarm())).orElse(List.of()).stream()
        .filter(r -> r.scope().under().equals(Optional.of(hold)))
        .forEach(r -> ledger.end(r, ReservationEvent.Why.LEASE_ENDED));
  }

  /** The reservation, if it stands. */
  public Optional<Reserved> find(ReservationId id) {
    return store.read(
        tx -> {
          var ledger = new Ledger(tx);
          return ledger.reservations().find(id).flatMap(ledger::standing);
        });
  }

  /** What stands in the swarm, in the order in which it was granted. */
  public List<Reserved> standing(SwarmId swarm) {
    return store.read(tx -> new Ledger(tx).standing(swarm));
  }
}
