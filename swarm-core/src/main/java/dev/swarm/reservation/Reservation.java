package dev.swarm.reservation;

import dev.swarm.id.ReservationId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * A reservation as it was granted; whether it still stands also depends on its lease.
 *
 * @param token rises with every grant in the swarm, so that whoever guards a resource can tell the
 *     later holder from the earlier
 * @param until when it ends at the latest
 */
public record Reservation(
    ReservationId id,
    SwarmId swarm,
    long version,
    Scope scope,
    long token,
    Instant since,
    Instant until) {
  static Change<Reservation> grant(
      Subject subject, Scope scope, long token, Instant now, Instant until) {
    var granted = new ReservationEvent.Granted(subject, 1, scope, token, now, until);
    return Change.of(fold(Optional.empty(), granted), granted);
  }

  Change<Reservation> extend(Instant later) {
    var extended = new ReservationEvent.Extended(subject(id, swarm), version + 1, later);
    return Change.of(fold(Optional.of(this), extended), extended);
  }

  /** What ends it; afterwards it is not there any more. */
  ReservationEvent.Ended end(ReservationEvent.Why why, Instant now) {
    return new ReservationEvent.Ended(subject(id, swarm), version + 1, why, now);
  }

  /** The reservation after an event that does not end it. */
  public static Reservation fold(Optional<Reservation> before, ReservationEvent.Standing event) {
    return switch (event) {
      case ReservationEvent.Granted e ->
          new Reservation(
              new ReservationId(e.subject().id()),
              e.subject().swarm(),
              e.version(),
              e.scope(),
              e.token(),
              e.at(),
              e.until());
      case ReservationEvent.Extended e -> {
        var r = before.orElseThrow(() -> new IllegalArgumentException("never granted"));
        yield new Reservation(r.id, r.swarm, e.version(), r.scope, r.token, r.since, e.until());
      }
    };
  }

  static Subject subject(ReservationId id, SwarmId swarm) {
    return new Subject(Subject.Kind.RESERVATION, id.value(), swarm);
  }
}
