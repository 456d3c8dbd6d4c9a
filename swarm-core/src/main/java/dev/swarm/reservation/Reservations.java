package dev.swarm.reservation;

import dev.swarm.id.ReservationId;
import dev.swarm.id.SwarmId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** The reservations as the store keeps them, those included that nobody noticed to be over. */
public interface Reservations {
  /** Adds a reservation; its token is from now on the last that its swarm gave. */
  void insert(Reservation reservation);

  /** Replaces the reservation; it must be there with the version before. */
  void update(Reservation reservation);

  /** Deletes a reservation, which must be there. */
  void drop(ReservationId id);

  Optional<Reservation> find(ReservationId id);

  /** The swarm's reservations, by token. */
  List<Reservation> ofSwarm(SwarmId swarm);

  /** The last token that the swarm gave, also when its reservation is gone; 0 before the first. */
  long lastToken(SwarmId swarm);

  /** Shows every reservation, in the order of their ids. */
  void each(Consumer<Reservation> visitor);

  /** Shows the last token of every swarm that gave one, in the order of the swarms' ids. */
  void eachLastToken(ObjLongConsumer<SwarmId> visitor);
}
