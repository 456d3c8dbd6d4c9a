package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.journal.Head;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of random commands by several agents, each answer foretold from the rows before it and
 * the invariants checked after it. With {@code -Dswarm.campaign=true} for longer, and {@code
 * -Dswarm.seed=} for one of them.
 */
public abstract class Histories extends FreshStore {
  private static final boolean CAMPAIGN = Boolean.getBoolean("swarm.campaign");
  private static final int COMMANDS = CAMPAIGN ? 10_000 : 1_000;

  static LongStream seeds() {
    Long one = Long.getLong("swarm.seed");
    return one == null ? LongStream.rangeClosed(1, CAMPAIGN ? 50 : 3) : LongStream.of(one);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyInvariantHoldsThroughARandomHistory(long seed) {
    var shares = new History(this, seed).play(COMMANDS);

    System.out.println("seed " + seed + ": " + shares);
    assertThat(shares.stale()).as("share of STALE, seed %d", seed).isGreaterThan(0.01);
    assertThat(shares.capped()).as("share of CAP, seed %d", seed).isGreaterThan(0.01);
    assertThat(shares.cancelled()).as("share of CANCELLED, seed %d", seed).isGreaterThan(0.01);
    assertThat(shares.takenOver()).as("share of takeovers, seed %d", seed).isGreaterThan(0.01);
  }

  @Test
  void theSameHistoryLeavesTheSameJournalOnEveryStore() {
    var here = played(this);
    var clock = new SimulatedClock();
    try (var store = new MemoryStore(clock)) {
      assertThat(here).isEqualTo(played(new InMemory(store, clock)));
    }
  }

  private static Head played(OnStore on) {
    new History(on, 99).play(500);
    return Scenario.on(on).journal().head();
  }

  private record InMemory(Store store, SimulatedClock clock) implements OnStore {}
}
