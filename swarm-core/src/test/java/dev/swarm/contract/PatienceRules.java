package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;
import dev.swarm.store.Patience.Caller;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How long a store keeps its callers, and what becomes of what they asked for. */
public interface PatienceRules extends OnStore {
  Duration SHORT = Duration.ofMillis(50);
  Duration LONG = Duration.ofMinutes(1);

  @Test
  default void aWriteThatGetsNoTurnInTimeIsNeverDone() throws Exception {
    var swarm = new Specimens(clock()).swarm();
    var held = HeldWriter.of(store());

    var patience = Patience.of(SHORT, () -> Caller.WAITS);
    assertThatThrownBy(() -> insert(patience, swarm)).isInstanceOf(NotBegunException.class);
    held.letGo();
    assertThat(found(swarm)).isFalse();
  }

  @Test
  default void whatHasBegunIsWaitedForAlthoughItsTimeIsOver() throws Exception {
    var swarm = new Specimens(clock()).swarm();
    var patience = Patience.of(SHORT, () -> Caller.WAITS);

    boolean done =
        patience.during(
            () ->
                store()
                    .write(
                        tx -> {
                          while (patience.left().isPositive()) {
                            Thread.onSpinWait();
                          }
                          tx.port(Swarms.class).insert(swarm);
                          return true;
                        }));
    assertThat(done).isTrue();
    assertThat(found(swarm)).isTrue();
  }

  @Test
  default void whatItsCallerTookBackWhileItWaitedForItsTurnIsNotDone() throws Exception {
    var swarm = new Specimens(clock()).swarm();
    var held = HeldWriter.of(store());
    var caller = new AtomicReference<>(Caller.WAITS);
    var writing = held.aside(() -> insert(Patience.of(LONG, caller::get), swarm));

    caller.set(Caller.CANCELLED);
    held.letGo();
    assertThat(writing)
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(NotBegunException.class);
    assertThat(found(swarm)).isFalse();
  }

  @Test
  default void whoLeftWithoutHavingWaitedStillGetsDoneWhatItAskedFor() throws Exception {
    var swarm = new Specimens(clock()).swarm();
    insert(Patience.of(LONG, () -> Caller.LEFT), swarm);

    assertThat(found(swarm)).isTrue();
  }

  @Test
  default void whoLeftAfterHavingWaitedTakesNothing() throws Exception {
    var swarm = new Specimens(clock()).swarm();
    var caller = new AtomicReference<>(Caller.WAITS);
    var patience = Patience.of(LONG, caller::get);
    assertThat(patience.waiting(LONG).left()).isPositive();

    caller.set(Caller.LEFT);
    assertThatThrownBy(() -> insert(patience, swarm)).isInstanceOf(NotBegunException.class);
    assertThat(found(swarm)).isFalse();
  }

  @Test
  default void whoIsInterruptedButStillWaitsIsServed() throws Exception {
    var swarm = new Specimens(clock()).swarm();
    Thread.currentThread().interrupt();
    insert(Patience.of(LONG, () -> Caller.WAITS), swarm);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(found(swarm)).isTrue();
  }

  private boolean insert(Patience patience, Swarm swarm) throws Exception {
    return patience.during(
        () ->
            store()
                .write(
                    tx -> {
                      tx.port(Swarms.class).insert(swarm);
                      return true;
                    }));
  }

  private boolean found(Swarm swarm) {
    return read(Swarms.class).find(swarm.id()).isPresent();
  }
}
