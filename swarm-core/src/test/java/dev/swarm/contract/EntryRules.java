package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.Chain;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Event;
import dev.swarm.journal.Head;
import dev.swarm.journal.Subject;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a store keeps the journal. */
public interface EntryRules extends OnStore {
  private Swarm inserted(Specimens some) {
    var swarm = some.swarm();
    write(Swarms.class).insert(swarm);
    return swarm;
  }

  private void note(SwarmId swarm, int from, int count) {
    write(
        Entries.class,
        entries -> {
          for (int i = 0; i < count; i++) {
            entries.append(Noted.of(swarm, from + i, "note " + (from + i)));
          }
        });
  }

  @Test
  default void theFirstEntriesCanBeDroppedAndThePositionsStay() {
    var swarm = inserted(new Specimens(clock()));
    assertThat(write(Entries.class).drop(3, 10)).isZero();
    note(swarm.id(), 1, 6);
    var before = read(Entries.class).head();

    assertThat(write(Entries.class).drop(3, 2)).isEqualTo(2);
    assertThat(write(Entries.class).drop(3, 2)).isEqualTo(1);
    assertThat(write(Entries.class).drop(3, 2)).isZero();
    assertThatThrownBy(
            () ->
                write(
                    Entries.class,
                    entries -> {
                      entries.drop(5, 10);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    assertThat(read(Entries.class).from(1, 2)).extracting(Entry::position).containsExactly(4L, 5L);
    assertThat(read(Entries.class).from(6, 9)).extracting(Entry::position).containsExactly(6L);
    assertThat(read(Entries.class).head()).isEqualTo(before);
    note(swarm.id(), 7, 1);
    assertThat(read(Entries.class).last(swarm.id().value()).orElseThrow().position()).isEqualTo(7);
  }

  @Test
  default void anEmptyJournalsHeadIsTheGenesis() {
    assertThat(read(Entries.class).head()).isEqualTo(Head.GENESIS);
  }

  @Test
  default void anEntryAppearsWithTheCommitAndNotBefore() {
    var swarm = inserted(new Specimens(clock()));
    write(
        Entries.class,
        entries -> {
          entries.append(Noted.of(swarm.id(), 1, "soon"));
          assertThat(entries.from(1, 10)).isEmpty();
          assertThat(entries.about(swarm.id().value(), 10)).isEmpty();
          assertThat(entries.head()).isEqualTo(Head.GENESIS);
        });

    assertThat(read(Entries.class).from(1, 10)).hasSize(1);
  }

  @Test
  default void entriesAreNumberedFromOneWithoutGaps() {
    var swarm = inserted(new Specimens(clock()));
    note(swarm.id(), 1, 3);
    assertThatThrownBy(
            () ->
                write(
                    Entries.class,
                    entries -> {
                      entries.append(Noted.of(swarm.id(), 4, "never"));
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    note(swarm.id(), 4, 2);

    assertThat(read(Entries.class).from(1, 10))
        .extracting(Entry::position)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  default void anEntryHoldsItsEventAndTheTimeOfItsTransaction() {
    var swarm = inserted(new Specimens(clock()));
    clock().advance(Duration.ofSeconds(7));
    note(swarm.id(), 1, 1);

    var entry = read(Entries.class).from(1, 1).getFirst();
    assertThat(entry.at()).isEqualTo(SimulatedClock.START.plusSeconds(7));
    assertThat(entry.subject())
        .isEqualTo(new Subject(Subject.Kind.SWARM, swarm.id().value(), swarm.id()));
    assertThat(entry.version()).isEqualTo(1);
    assertThat(entry.type()).isEqualTo("Noted");
    assertThat(new Decoder(entry.body()).text()).isEqualTo("note 1");
  }

  @Test
  default void eachEntryIsChainedToTheOneBefore() {
    var swarm = inserted(new Specimens(clock()));
    note(swarm.id(), 1, 2);
    note(swarm.id(), 3, 2);

    var chain = new Chain(Head.GENESIS);
    assertThat(read(Entries.class).from(1, 10)).allMatch(chain::accepts);
    assertThat(read(Entries.class).head()).isEqualTo(chain.head());
  }

  @Test
  default void aPageBeginsAtItsPositionAndEndsAtItsLimit() {
    var swarm = inserted(new Specimens(clock()));
    note(swarm.id(), 1, 5);

    assertThat(read(Entries.class).from(2, 3))
        .extracting(Entry::position)
        .containsExactly(2L, 3L, 4L);
    assertThat(read(Entries.class).from(5, 3)).hasSize(1);
    assertThat(read(Entries.class).from(6, 3)).isEmpty();
    assertThat(read(Entries.class).from(1, 0)).isEmpty();
  }

  @Test
  default void aboutGivesOneSubjectsEntriesInOrder() {
    var some = new Specimens(clock());
    var one = inserted(some);
    var other = inserted(some);
    note(one.id(), 1, 1);
    note(other.id(), 1, 2);
    note(one.id(), 2, 2);

    assertThat(read(Entries.class).about(one.id().value(), 10))
        .extracting(Entry::version)
        .containsExactly(1L, 2L, 3L);
    assertThat(read(Entries.class).about(one.id().value(), 2))
        .extracting(Entry::version)
        .containsExactly(1L, 2L);
    assertThat(read(Entries.class).about("nobody", 10)).isEmpty();
    assertThat(read(Entries.class).last(one.id().value()).orElseThrow().version()).isEqualTo(3);
    assertThat(read(Entries.class).last(other.id().value()).orElseThrow().version()).isEqualTo(2);
    assertThat(read(Entries.class).last("nobody")).isEmpty();
  }

  @Test
  default void aboutReachesAsFarBackAsTheJournalDoes() {
    var some = new Specimens(clock());
    var busy = inserted(some);
    var rare = inserted(some);
    note(rare.id(), 1, 1);
    note(busy.id(), 1, 1_500);
    note(rare.id(), 2, 1);
    note(busy.id(), 1_501, 1_500);
    assertThat(read(Entries.class).last(rare.id().value()).orElseThrow().position())
        .isEqualTo(1_502);
    note(rare.id(), 3, 1);

    assertThat(read(Entries.class).about(rare.id().value(), 10))
        .extracting(Entry::position)
        .containsExactly(1L, 1_502L, 3_003L);
    assertThat(read(Entries.class).about(rare.id().value(), 2)).hasSize(2);
    assertThat(read(Entries.class).about(busy.id().value(), 2_000))
        .hasSize(2_000)
        .extracting(Entry::version)
        .isSorted();
    assertThat(read(Entries.class).last(busy.id().value()).orElseThrow().position())
        .isEqualTo(3_002);

    while (write(Entries.class).drop(1_600, 500) > 0) {
      // One bite after another.
    }
    assertThat(read(Entries.class).about(rare.id().value(), 10))
        .extracting(Entry::position)
        .containsExactly(3_003L);
    assertThat(read(Entries.class).about(busy.id().value(), 1).getFirst().position())
        .isEqualTo(1_601);
  }

  @Test
  default void anEventThatCannotBeWrittenTakesItsWorkBackAndNothingElse() {
    var some = new Specimens(clock());
    var swarm = inserted(some);
    var other = some.swarm();
    note(swarm.id(), 1, 1);

    assertThatThrownBy(
            () ->
                write(
                    tx -> {
                      tx.port(Swarms.class).insert(other);
                      tx.port(Entries.class).append(Noted.of(swarm.id(), 2, "before"));
                      tx.port(Entries.class).append(new Unwritable(swarm.id()));
                    }))
        .isInstanceOf(RuntimeException.class);
    note(swarm.id(), 2, 1);

    assertThat(read(Swarms.class).find(other.id())).isEmpty();
    var chain = new Chain(Head.GENESIS);
    assertThat(read(Entries.class).from(1, 10)).hasSize(2).allMatch(chain::accepts);
  }

  /** An event that fails when it is to be encoded. */
  record Unwritable(SwarmId swarm) implements Event {
    @Override
    public Subject subject() {
      return new Subject(Subject.Kind.SWARM, swarm.value(), swarm);
    }

    @Override
    public long version() {
      return 3;
    }

    @Override
    public void encode(Encoder out) {
      throw new ArithmeticException("no such time");
    }
  }
}
