package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Agents;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Head;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.work.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a transaction is. */
public interface TransactionRules extends OnStore {
  @Test
  default void aReadSeesWhatAWriteThatReturnedWrote() {
    writeAndRead();
  }

  private void writeAndRead() {
    var swarm = new Specimens(clock()).swarm();
    write(Swarms.class).insert(swarm);

    assertThat(read(Swarms.class).find(swarm.id())).contains(swarm);
  }

  @Test
  default void aReadWithinAReadSeesTheSame() {
    var swarm = new Specimens(clock()).swarm();
    write(Swarms.class).insert(swarm);

    var seen = store().<Integer>read(tx -> read(Swarms.class).countOpen());

    assertThat(seen).isEqualTo(1);
    assertThat(read(Swarms.class).countOpen()).isEqualTo(1);
  }

  @Test
  default void aWriteSeesItsOwnChanges() {
    var swarm = new Specimens(clock()).swarm();
    write(
        Swarms.class,
        swarms -> {
          swarms.insert(swarm);
          assertThat(swarms.find(swarm.id())).contains(swarm);
          swarms.update(Specimens.closed(swarm));
          assertThat(swarms.countOpen()).isZero();
        });
  }

  @Test
  default void whoeverIsInterruptedIsStillAnsweredAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(store().<String>read(tx -> "read")).isEqualTo("read");
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    assertThat(store().<String>write(tx -> "written")).isEqualTo("written");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  default void aWriteGivesWhatItsWorkGives() {
    assertThat(store().<String>write(tx -> "given")).isEqualTo("given");
  }

  @Test
  default void aFailingWorkLeavesNothingOfWhatItInserted() {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    var agent = some.agent(swarm);
    var task = some.task(swarm);
    var step = StepRow.of(task, 0).row();

    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.port(Swarms.class).insert(swarm);
                      tx.port(Agents.class).insert(agent);
                      tx.port(Tasks.class).insert(task, Set.of());
                      tx.port(Steps.class).insert(step);
                      tx.port(Entries.class).append(Noted.of(swarm.id(), 1, "never"));
                      tx.port(Payloads.class)
                          .put(
                              task.id().value(),
                              Payloads.Part.INPUT,
                              new Salted(Payload.of("x"), new byte[16]));
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(read(Swarms.class).find(swarm.id())).isEmpty();
    assertThat(read(Swarms.class).countOpen()).isZero();
    assertThat(read(Agents.class).find(agent.id())).isEmpty();
    assertThat(read(Agents.class).findByName(swarm.id(), agent.name())).isEmpty();
    assertThat(read(Tasks.class).find(task.id())).isEmpty();
    assertThat(read(Steps.class).find(step.id())).isEmpty();
    assertThat(read(Payloads.class).find(task.id().value(), Payloads.Part.INPUT).isPresent())
        .isFalse();
    assertThat(read(Entries.class).head()).isEqualTo(Head.GENESIS);
    assertThat(read(Entries.class).from(1, 10)).isEmpty();
  }

  @Test
  default void aFailingWorkLeavesWhatItChangedAsItWas() {
    var some = new Specimens(clock());
    var swarm = some.swarm();
    var agent = some.agent(swarm);
    var task = some.task(swarm);
    var step = StepRow.of(task, 0).row();
    write(
        tx -> {
          tx.port(Swarms.class).insert(swarm);
          tx.port(Agents.class).insert(agent);
          tx.port(Tasks.class).insert(task, Set.of());
          tx.port(Steps.class).insert(step);
        });

    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.port(Swarms.class).update(Specimens.closed(swarm));
                      tx.port(Agents.class).update(Specimens.retired(agent));
                      tx.port(Tasks.class).update(Specimens.in(TaskState.RUNNING, task));
                      tx.port(Steps.class).update(StepRow.at(2, step), 1);
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(read(Swarms.class).find(swarm.id())).contains(swarm);
    assertThat(read(Agents.class).active(swarm.id())).containsExactly(agent);
    assertThat(read(Tasks.class).find(task.id())).contains(task);
    assertThat(read(Tasks.class).countRunning()).isZero();
    assertThat(read(Steps.class).find(step.id())).contains(step);
  }

  @Test
  default void whatAWorkThrowsReachesItsCaller() {
    var thrown = new IllegalArgumentException("from the work");

    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      throw thrown;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("from the work");
    assertThatThrownBy(
            () ->
                store()
                    .read(
                        tx -> {
                          throw thrown;
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("from the work");
  }

  @Test
  default void aStoreGoesOnAfterAWorkFailed() {
    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    writeAndRead();
  }

  @Test
  default void aReadCannotWrite() {
    var swarm = new Specimens(clock()).swarm();

    assertThatThrownBy(
            () ->
                store()
                    .read(
                        tx -> {
                          tx.port(Swarms.class).insert(swarm);
                          return true;
                        }))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () ->
                store()
                    .read(
                        tx -> {
                          tx.port(Entries.class).append(Noted.of(swarm.id(), 1, "never"));
                          return true;
                        }))
        .isInstanceOf(RuntimeException.class);

    write(tx -> {});
    assertThat(read(Swarms.class).find(swarm.id())).isEmpty();
    assertThat(read(Entries.class).head()).isEqualTo(Head.GENESIS);
  }

  @Test
  default void aPortThatNoRoomHasIsRefused() {
    assertThatThrownBy(() -> store().read(tx -> tx.port(Runnable.class)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void timeIsInWholeMicroseconds() {
    clock().advance(Duration.ofNanos(1_234_567));

    assertThat(store().<Instant>write(Tx::now))
        .isEqualTo(SimulatedClock.START.plus(Duration.ofNanos(1_234_000)));
  }

  @Test
  default void timeNeverGoesBackEvenWhenTheClockDoes() {
    var swarm = new Specimens(clock()).swarm();
    var seen = new ArrayList<Instant>();
    for (int i = 0; i < 4; i++) {
      clock().advance(Duration.ofSeconds(i % 2 == 0 ? 10 : -9));
      // The first two leave no entry: time holds without them too.
      int round = i;
      seen.add(
          store()
              .write(
                  tx -> {
                    if (round > 1) {
                      tx.port(Entries.class).append(Noted.of(swarm.id(), round - 1, "tick"));
                    }
                    return tx.now();
                  }));
      seen.add(store().read(Tx::now));
    }

    assertThat(seen).isSorted();
  }

  @Test
  default void aCommitIsAnnounced() throws InterruptedException {
    long before = store().changes().count();
    var swarm = new Specimens(clock()).swarm();
    write(Swarms.class).insert(swarm);

    assertThat(store().changes().awaitBeyond(before, Duration.ofSeconds(10))).isGreaterThan(before);
  }

  @Test
  default void pollingWithNobodyElseThereDoesNoHarm() {
    store().poll();
    writeAndRead();
    store().poll();
  }
}
