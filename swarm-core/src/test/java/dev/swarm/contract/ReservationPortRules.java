package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.id.ReservationId;
import dev.swarm.id.SwarmId;
import dev.swarm.reservation.Reservation;
import dev.swarm.reservation.Reservations;
import dev.swarm.reservation.Scope;
import dev.swarm.swarm.Swarms;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How a store keeps reservations. */
public interface ReservationPortRules extends OnStore {
  private Reservation insert(Reservation reservation) {
    write(Reservations.class).insert(reservation);
    return reservation;
  }

  private SwarmId swarm(Specimens some) {
    var swarm = some.swarm();
    write(Swarms.class).insert(swarm);
    return swarm.id();
  }

  @Test
  default void aReservationIsKeptAsItIs() {
    var some = new Specimens(clock());
    var full = insert(some.reservation(swarm(some), 1));
    var scope = full.scope();
    var bare =
        new Reservation(
            some.reservation(full.swarm(), 2).id(),
            full.swarm(),
            1,
            new Scope(scope.agent(), scope.mode(), scope.patterns(), Optional.empty()),
            2,
            full.since(),
            full.until());
    insert(bare);

    assertThat(read(Reservations.class).find(full.id())).contains(full);
    assertThat(read(Reservations.class).find(bare.id())).contains(bare);
    assertThat(read(Reservations.class).find(new ReservationId("reservation_none"))).isEmpty();
  }

  @Test
  default void noIdAndNoTokenIsGivenTwice() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var reservation = insert(some.reservation(swarm, 1));
    insert(some.reservation(swarm(some), 1));

    assertThatThrownBy(() -> insert(reservation)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> insert(some.reservation(swarm, 1)))
        .isInstanceOf(RuntimeException.class);
    assertThat(read(Reservations.class).ofSwarm(swarm)).containsExactly(reservation);
  }

  @Test
  default void aReservationIsUpdatedFromTheVersionBeforeAndNoOther() {
    var some = new Specimens(clock());
    var before = insert(some.reservation(swarm(some), 1));
    var after =
        new Reservation(
            before.id(),
            before.swarm(),
            2,
            before.scope(),
            before.token(),
            before.since(),
            before.until().plusSeconds(1));
    write(Reservations.class).update(after);

    assertThat(read(Reservations.class).find(before.id())).contains(after);
    assertThatThrownBy(() -> write(Reservations.class).update(after))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(Reservations.class).update(some.reservation(before.swarm(), 3)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aSwarmsLastTokenOutlivesItsReservations() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    assertThat(read(Reservations.class).lastToken(swarm)).isZero();
    var first = insert(some.reservation(swarm, 1));
    var second = insert(some.reservation(swarm, 2));
    var elsewhere = swarm(some);
    insert(some.reservation(elsewhere, 7));
    write(Reservations.class).drop(second.id());

    assertThat(read(Reservations.class).ofSwarm(swarm)).containsExactly(first);
    assertThat(read(Reservations.class).lastToken(swarm)).isEqualTo(2);
    var all = new TreeMap<SwarmId, Long>();
    read(Reservations.class).eachLastToken(all::put);
    assertThat(all).hasSize(2).containsEntry(swarm, 2L).containsEntry(elsewhere, 7L);
    assertThatThrownBy(() -> write(Reservations.class).drop(second.id()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aSwarmsReservationsComeByTokenAndAllByIds() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    var second = some.reservation(swarm, 2);
    var first = some.reservation(swarm, 1);
    var other = some.reservation(swarm(some), 1);
    insert(other);
    insert(first);
    insert(second);

    assertThat(read(Reservations.class).ofSwarm(swarm)).containsExactly(first, second);
    var shown = new ArrayList<Reservation>();
    read(Reservations.class).each(shown::add);
    assertThat(shown).containsExactly(second, first, other);
  }

  @Test
  default void whatIsRolledBackLeavesTheReservationsAndTheTokenAsTheyWere() {
    var some = new Specimens(clock());
    var swarm = swarm(some);
    assertThatThrownBy(
            () ->
                write(
                    Reservations.class,
                    reservations -> {
                      reservations.insert(some.reservation(swarm, 1));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(read(Reservations.class).ofSwarm(swarm)).isEmpty();
    assertThat(read(Reservations.class).lastToken(swarm)).isZero();
    var there = insert(some.reservation(swarm, 1));
    assertThatThrownBy(
            () ->
                write(
                    Reservations.class,
                    reservations -> {
                      reservations.drop(there.id());
                      reservations.insert(some.reservation(swarm, 2));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(read(Reservations.class).ofSwarm(swarm)).containsExactly(there);
    assertThat(read(Reservations.class).lastToken(swarm)).isEqualTo(1);
  }
}
