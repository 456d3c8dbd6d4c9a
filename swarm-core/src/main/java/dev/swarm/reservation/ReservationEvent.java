package dev.swarm.reservation;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import java.time.Instant;

/** What happens to a reservation. */
public sealed interface ReservationEvent extends Event {
  /** An event after which it is there. */
  sealed interface Standing extends ReservationEvent {}

  /** It was given to its holder. */
  record Granted(Subject subject, long version, Scope scope, long token, Instant at, Instant until)
      implements Standing {
    @Override
    public void encode(Encoder out) {
      scope.encode(out);
      out.number(token).instant(at).instant(until);
    }
  }

  /** Its holder reserved the same again. */
  record Extended(Subject subject, long version, Instant until) implements Standing {
    @Override
    public void encode(Encoder out) {
      out.instant(until);
    }
  }

  /** It is no more. */
  record Ended(Subject subject, long version, Why why, Instant at) implements ReservationEvent {
    @Override
    public void encode(Encoder out) {
      out.word(why).instant(at);
    }
  }

  /** Why a reservation ended. */
  enum Why {
    /** Its holder gave it back. */
    RELEASED,
    /** Its time was over. */
    EXPIRED,
    /** The lease that it was made under ended. */
    LEASE_ENDED
  }

  /** The event that an entry of that type holds. */
  static ReservationEvent decode(String type, Subject subject, long version, Decoder in) {
    return switch (type) {
      case "Granted" ->
          new Granted(subject, version, Scope.decode(in), in.number(), in.instant(), in.instant());
      case "Extended" -> new Extended(subject, version, in.instant());
      case "Ended" -> new Ended(subject, version, in.word(Why.class), in.instant());
      default -> throw new IllegalArgumentException("no event of a reservation is called " + type);
    };
  }
}
