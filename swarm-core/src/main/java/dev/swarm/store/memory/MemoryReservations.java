package dev.swarm.store.memory;

import dev.swarm.id.ReservationId;
import dev.swarm.id.SwarmId;
import dev.swarm.reservation.Reservation;
import dev.swarm.reservation.Reservations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Reservations by id, and each swarm's last token. */
final class MemoryReservations implements Reservations {
  private final Undo undo;
  private final TreeMap<ReservationId, Reservation> reservations = new TreeMap<>();
  private final TreeMap<SwarmId, Long> lastTokens = new TreeMap<>();

  MemoryReservations(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(Reservation reservation) {
    var swarm = reservation.swarm();
    Rows.requireNew(reservations.get(reservation.id()), reservation.id());
    ofSwarm(swarm).forEach(r -> requireOther(r.token(), reservation.token()));
    long last = lastToken(swarm);
    undo.with(() -> token(swarm, last));
    token(swarm, reservation.token());
    change(reservation.id(), null, reservation);
  }

  private static void requireOther(long token, long next) {
    if (token == next) {
      throw new IllegalStateException("the token " + token + " was given already");
    }
  }

  @Override
  public void update(Reservation reservation) {
    var old = Rows.require(reservations.get(reservation.id()), reservation.id());
    Rows.requireVersion(old.version(), reservation.version() - 1, reservation.id());
    change(reservation.id(), old, reservation);
  }

  @Override
  public void drop(ReservationId id) {
    change(id, Rows.require(reservations.get(id), id), null);
  }

  @Override
  public Optional<Reservation> find(ReservationId id) {
    return Optional.ofNullable(reservations.get(id));
  }

  @Override
  public List<Reservation> ofSwarm(SwarmId swarm) {
    return reservations.values().stream()
        .filter(r -> r.swarm().equals(swarm))
        .sorted(Comparator.comparingLong(Reservation::token))
        .toList();
  }

  @Override
  public long lastToken(SwarmId swarm) {
    return lastTokens.getOrDefault(swarm, 0L);
  }

  @Override
  public void each(Consumer<Reservation> visitor) {
    reservations.values().forEach(visitor);
  }

  @Override
  public void eachLastToken(ObjLongConsumer<SwarmId> visitor) {
    lastTokens.forEach(visitor::accept);
  }

  private void token(SwarmId swarm, long last) {
    if (last == 0) {
      lastTokens.remove(swarm);
    } else {
      lastTokens.put(swarm, last);
    }
  }

  private void change(ReservationId id, @Nullable Reservation old, @Nullable Reservation next) {
    undo.with(() -> put(id, old));
    put(id, next);
  }

  private void put(ReservationId id, @Nullable Reservation reservation) {
    if (reservation == null) {
      reservations.remove(id);
    } else {
      reservations.put(id, reservation);
    }
  }
}
