package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.memory.Listing;
import dev.swarm.memory.Memories;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemoryRoom;
import dev.swarm.memory.MemorySpec;
import dev.swarm.memory.Remembered;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Swarm;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a swarm's memory keeps, under which versions, and when it is gone. */
public interface MemoryRules extends OnStore {
  MemoryKey KEY = new MemoryKey("notes", "a");

  /** A swarm and short ways to say what is done with its memory. */
  final class Room {
    final Scenario scenario;
    final Swarm swarm;
    private final OnStore on;

    Room(OnStore on) {
      this.on = on;
      scenario = Scenario.on(on);
      swarm = scenario.swarm(Topology.MESH);
    }

    SwarmId id() {
      return swarm.id();
    }

    Answer<Memory> put(MemorySpec spec) {
      return scenario.memory().put(id(), spec, Author.outside());
    }

    Memory put(String key, String value) {
      return put(MemorySpec.of("notes", key, value)).orThrow();
    }

    Answer<Memory> delete(String key, Expected expected) {
      return scenario
          .memory()
          .delete(id(), new MemoryKey("notes", key), expected, Author.outside());
    }

    Memory delete(String key) {
      return delete(key, Expected.anything()).orThrow();
    }

    Optional<String> value(String key) {
      return scenario
          .memory()
          .get(id(), new MemoryKey("notes", key))
          .map(found -> found.value().text());
    }

    List<String> keys(Listing listing) {
      return scenario.memory().list(id(), listing).stream().map(m -> m.key().key()).toList();
    }

    void sweep() {
      int ticks = 0;
      while (scenario.sweep().tick()) {
        assertThat(++ticks).as("bites of a sweep that comes to no end").isLessThan(1_000);
      }
    }

    void proved() {
      assertThat(new ReplayRoom(on.store()).prove(List.of())).matches(Proof::holds);
    }
  }

  @Test
  default void whatIsPutIsFoundUnderItsKey() {
    var room = new Room(this);
    var agent = room.scenario.join(room.swarm, "a");
    var spec = MemorySpec.of(KEY, Payload.of("value"));

    var put = room.scenario.memory().put(room.id(), spec, Author.agent(agent.id())).orThrow();
    assertThat(put.version()).isEqualTo(1);
    assertThat(put.content().by()).contains(agent.id());
    assertThat(put.content().at()).isEqualTo(clock().instant());
    assertThat(put.content().size()).isEqualTo(5);
    assertThat(room.scenario.memory().get(room.id(), KEY))
        .contains(new Remembered(put, Payload.of("value")));
    assertThat(room.scenario.memory().get(room.id(), new MemoryKey("other", "a"))).isEmpty();
    var other = room.scenario.swarm(Topology.MESH);
    assertThat(room.scenario.memory().get(other.id(), KEY)).isEmpty();
    room.proved();
  }

  @Test
  default void itsSwarmMayBeChosenAmongTheOpenOnes() {
    var room = new Room(this);
    room.put(MemorySpec.of(KEY, Payload.of("value"))).orThrow();
    var other = room.scenario.swarm(Topology.MESH);
    var memory = room.scenario.memory();
    var offered = new ArrayList<SwarmId>();
    Function<List<Swarm>, Swarm> first =
        open -> {
          offered.clear();
          open.forEach(swarm -> offered.add(swarm.id()));
          return open.getFirst();
        };
    assertThat(memory.get(first, KEY)).isPresent().isEqualTo(memory.get(room.id(), KEY));
    assertThat(offered).containsExactly(room.id(), other.id());
    assertThat(memory.get(List::getLast, KEY)).isEmpty();
    room.proved();
  }

  @Test
  default void aPutReplacesWhatStandsAndRaisesItsVersion() {
    var room = new Room(this);
    room.put(MemorySpec.of("notes", "a", "one").ttl(Duration.ofMinutes(1))).orThrow();
    var second = room.put("a", "two");

    assertThat(second.version()).isEqualTo(2);
    assertThat(room.value("a")).contains("two");
    clock().advance(Duration.ofHours(1));
    assertThat(room.value("a")).as("the new value has no time to live").contains("two");
    assertThat(room.scenario.events(second.id().value())).containsExactly("Added", "Replaced");
    room.proved();
  }

  @Test
  default void aPutThatExpectsAnotherVersionIsRefusedAndToldWhichStands() {
    var room = new Room(this);
    room.put("a", "one");
    room.put("a", "two");

    for (long expected : new long[] {0, 1, 3}) {
      assertThat(room.put(MemorySpec.of("notes", "a", "x").expected(expected)))
          .isEqualTo(Answer.refused(new Problem.Outdated("memory notes a", expected, 2)));
      assertThat(room.delete("a", Expected.version(expected)))
          .isEqualTo(Answer.refused(new Problem.Outdated("memory notes a", expected, 2)));
    }
    assertThat(room.put(MemorySpec.of("notes", "b", "x").expected(1)))
        .isEqualTo(Answer.refused(new Problem.Outdated("memory notes b", 1, 0)));
    assertThat(room.value("a")).contains("two");
    assertThat(room.value("b")).isEmpty();
    assertThat(room.put(MemorySpec.of("notes", "a", "three").expected(2)).orThrow().version())
        .isEqualTo(3);
    assertThat(room.put(MemorySpec.of("notes", "b", "x").expected(Expected.absent())).orThrow())
        .extracting(Memory::version)
        .isEqualTo(1L);
  }

  @Test
  default void noVersionOfAKeyIsGivenTwiceThoughItWasDeletedOrExpired() {
    var room = new Room(this);
    room.put("a", "one");
    room.put("a", "two");
    assertThat(room.delete("a").version()).isEqualTo(2);
    var again = room.put("a", "three");
    assertThat(again.version()).isEqualTo(3);

    room.put(MemorySpec.of("notes", "a", "four").ttl(Duration.ofSeconds(1))).orThrow();
    clock().advance(Duration.ofSeconds(1));
    var spec = MemorySpec.of("notes", "a", "five");
    assertThat(Scenario.code(room.put(spec.expected(4)))).isEqualTo("OUTDATED");
    assertThat(room.put(spec.expected(0)).orThrow().version()).isEqualTo(5);
    assertThat(room.put("never seen", "x").version()).isEqualTo(5);
    assertThat(room.scenario.events(again.id().value()))
        .containsExactly("Added", "Replaced", "Expired");
    room.proved();
  }

  @Test
  default void whatIsDeletedIsGoneWithItsValue() {
    var room = new Room(this);
    var memory = room.put("a", "secret");
    room.delete("a");

    assertThat(room.value("a")).isEmpty();
    assertThat(read(Memories.class).find(memory.id())).isEmpty();
    assertThat(read(Payloads.class).find(memory.id().value(), Payloads.Part.VALUE).isPresent())
        .isFalse();
    assertThat(Scenario.code(room.delete("a", Expected.anything()))).isEqualTo("NOT_FOUND");
    assertThat(room.scenario.events(memory.id().value())).containsExactly("Added", "Deleted");
    room.proved();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_535, 65_536, 65_537, 200_000})
  default void aValueOfAnySizeUpToTheCapComesBack(int size) {
    var room = new Room(this);
    var value = Payload.of("x".repeat(size));
    room.put("a", "small first");
    room.put(MemorySpec.of(KEY, value)).orThrow();

    assertThat(room.scenario.memory().get(room.id(), KEY).orElseThrow().value()).isEqualTo(value);
    room.proved();
    room.delete("a");
    assertThat(read(Blobs.class).places(BlobId.of(value))).isEmpty();
  }

  @Test
  default void anExpiredEntryIsNeverShownSweptOrNot() {
    var room = new Room(this);
    var memory = room.put(MemorySpec.of("notes", "a", "word").ttl(Duration.ofSeconds(5))).orThrow();
    room.put("b", "word");
    clock().advance(Duration.ofSeconds(5).minusNanos(1_000));
    assertThat(room.value("a")).contains("word");
    clock().advance(Duration.ofNanos(1_000));

    for (var swept : new boolean[] {false, true}) {
      if (swept) {
        room.sweep();
      }
      assertThat(room.value("a")).isEmpty();
      assertThat(room.keys(Listing.of("notes"))).containsExactly("b");
      assertThat(Scenario.code(room.delete("a", Expected.anything()))).isEqualTo("NOT_FOUND");
      assertThat(read(Memories.class).find(memory.id()).isEmpty()).isEqualTo(swept);
      room.proved();
    }
    assertThat(room.scenario.events(memory.id().value())).containsExactly("Added", "Expired");
    assertThat(read(Payloads.class).find(memory.id().value(), Payloads.Part.VALUE).isPresent())
        .isFalse();
  }

  @Test
  default void aSweepTakesExpiredEntriesAwayInBites() {
    var room = new Room(this);
    IntStream.range(0, 40)
        .forEach(
            i ->
                room.put(MemorySpec.of("notes", "k" + i, "v").ttl(Duration.ofSeconds(1 + i)))
                    .orThrow());
    clock().advance(Duration.ofSeconds(39));

    assertThat(room.scenario.sweep().tick()).isTrue();
    assertThat(read(Memories.class).tally(room.id()).entries()).isEqualTo(8);
    assertThat(room.scenario.sweep().tick()).isFalse();
    assertThat(read(Memories.class).tally(room.id()).entries()).isEqualTo(1);
    assertThat(room.value("k39")).contains("v");
  }

  @Test
  default void aFullMemoryRefusesNewKeysAndTakesNewValues() {
    var room = new Room(this);
    int most = Scenario.MEMORY_CAPS.entries();
    IntStream.range(0, most).forEach(i -> room.put("k" + i, "v"));

    var refused = room.put(MemorySpec.of("notes", "more", "v"));
    assertThat(refused)
        .isEqualTo(
            Answer.refused(
                new Problem.Cap("entries in the swarm's memory", most, "memory.entries")));
    assertThat(room.put("k0", "another").version()).isEqualTo(2);
    room.delete("k1");
    assertThat(room.put("more", "v").version()).isEqualTo(2);
    assertThat(Scenario.code(room.put(MemorySpec.of("notes", "k1", "v")))).isEqualTo("CAP");
  }

  @Test
  default void whatExpiredTakesNoRoomThoughNobodySwept() {
    var room = new Room(this);
    int most = Scenario.MEMORY_CAPS.entries();
    for (int i = 0; i < most; i++) {
      var spec = MemorySpec.of("notes", "k" + i, "v");
      room.put(i < 9 ? spec.ttl(Duration.ofSeconds(1)) : spec).orThrow();
    }
    clock().advance(Duration.ofSeconds(1));

    IntStream.range(0, 9).forEach(i -> room.put("new" + i, "v"));
    assertThat(Scenario.code(room.put(MemorySpec.of("notes", "more", "v")))).isEqualTo("CAP");
    assertThat(room.keys(Listing.of("notes"))).hasSize(most);
    room.proved();
  }

  @Test
  default void whatIsTooLongOrTooLargeIsRefused() {
    var room = new Room(this);
    var namespace = MemorySpec.of("n".repeat(21), "k", "v");
    var key = MemorySpec.of("n", "😀".repeat(31), "v");
    var value = MemorySpec.of(KEY, Payload.of(new byte[200_001]));

    assertThat(room.put(namespace))
        .isEqualTo(
            Answer.refused(
                new Problem.Invalid(
                    "the namespace has 21 characters, 20 are allowed",
                    "shorten it, or raise memory.namespaceLength")));
    assertThat(room.put(key))
        .isEqualTo(
            Answer.refused(
                new Problem.Invalid(
                    "the key has 31 characters, 30 are allowed",
                    "shorten it, or raise memory.keyLength")));
    assertThat(room.put(value))
        .isEqualTo(Answer.refused(new Problem.TooLarge("the value", 200_001, 200_000)));
    room.put(MemorySpec.of("n".repeat(20), "😀".repeat(30), "v")).orThrow();
  }

  @Test
  default void onlyWhoIsOfTheSwarmPutsAndOnlyWhileItIsOpen() {
    var room = new Room(this);
    var stranger = room.scenario.join(room.scenario.swarm(Topology.MESH), "stranger");
    var spec = MemorySpec.of(KEY, Payload.of("v"));
    var memory = room.scenario.memory();

    for (var id : new AgentId[] {stranger.id(), new AgentId("agent_nobody")}) {
      assertThat(Scenario.code(memory.put(room.id(), spec, Author.agent(id))))
          .isEqualTo("NOT_FOUND");
    }
    assertThat(Scenario.code(memory.put(new SwarmId("swarm_x"), spec, Author.outside())))
        .isEqualTo("NOT_FOUND");
    room.put("a", "kept");
    room.scenario.swarms().close(room.id()).orThrow();
    assertThat(Scenario.code(room.put(spec))).isEqualTo("CLOSED");
    assertThat(Scenario.code(room.delete("a", Expected.anything()))).isEqualTo("CLOSED");
    assertThat(room.value("a")).contains("kept");
  }

  @Test
  default void aRetiredAgentPutsNothingAndACallCounts() {
    var room = new Room(this);
    var agent = room.scenario.join(room.swarm, "a");
    clock().advance(Duration.ofSeconds(30));
    var spec = MemorySpec.of(KEY, Payload.of("v"));
    room.scenario.memory().put(room.id(), spec, Author.agent(agent.id())).orThrow();
    assertThat(seen(room, agent).connected(clock().instant().plusSeconds(59))).isTrue();

    clock().advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    room.sweep();
    assertThat(Scenario.code(room.scenario.memory().put(room.id(), spec, Author.agent(agent.id()))))
        .isEqualTo("WRONG_STATE");
  }

  private static Agent seen(Room room, Agent agent) {
    return room.scenario.agents().find(agent.id()).orElseThrow();
  }

  @Test
  default void namespacesAreListedInOrderAndPaged() {
    var room = new Room(this);
    for (var namespace : List.of("b", "a/x", "ﬀ", "𝒜", "c")) {
      room.put(MemorySpec.of(namespace, "1", "v")).orThrow();
      room.put(MemorySpec.of(namespace, "2", "v")).orThrow();
    }
    room.put(MemorySpec.of("bb", "k", "v").ttl(Duration.ofSeconds(1))).orThrow();
    clock().advance(Duration.ofSeconds(1));
    var memory = room.scenario.memory();

    assertThat(memory.namespaces(room.id(), "", 100)).containsExactly("a/x", "b", "c", "ﬀ", "𝒜");
    assertThat(memory.namespaces(room.id(), "", 2)).containsExactly("a/x", "b");
    assertThat(memory.namespaces(room.id(), "b", 2)).containsExactly("c", "ﬀ");
    assertThat(memory.namespaces(room.scenario.swarm(Topology.RING).id(), "", 9)).isEmpty();
  }

  @Test
  default void keysAreListedInOrderByPrefixAndPaged() {
    var room = new Room(this);
    for (var key : List.of("b", "ab", "a", "a/1", "a/2", "A", "ﬀ", "😀", "a'%_")) {
      room.put(key, "v");
    }
    room.put(MemorySpec.of("zzz", "a", "v")).orThrow();
    var all = Listing.of("notes");

    assertThat(room.keys(all))
        .containsExactly("A", "a", "a'%_", "a/1", "a/2", "ab", "b", "ﬀ", "😀");
    assertThat(room.keys(all.prefix("a"))).containsExactly("a", "a'%_", "a/1", "a/2", "ab");
    assertThat(room.keys(all.prefix("a/"))).containsExactly("a/1", "a/2");
    assertThat(room.keys(all.prefix("a'%"))).containsExactly("a'%_");
    assertThat(room.keys(all.prefix("nothing"))).isEmpty();
    assertThat(room.keys(all.limit(3))).containsExactly("A", "a", "a'%_");
    assertThat(room.keys(all.limit(3).after("a'%_"))).containsExactly("a/1", "a/2", "ab");
    assertThat(room.keys(all.prefix("a").after("a/2"))).containsExactly("ab");
    assertThat(room.keys(all.prefix("a/").after("A"))).containsExactly("a/1", "a/2");
    assertThat(room.keys(all.prefix("a/").after("b"))).isEmpty();
  }

  @Test
  default void ofThoseWhoExpectTheSameVersionOneIsDone() throws Exception {
    var room = new Room(this);
    room.put("a", "0");
    try (var pool = Executors.newFixedThreadPool(4)) {
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++) {
        var random = new SplittableRandom(100 + i);
        var ids = new TimeOrderedIds(clock(), random.split());
        var memory = new MemoryRoom(store(), ids, Scenario.MEMORY_CAPS, random);
        all.add(pool.submit(() -> IntStream.range(0, 25).forEach(n -> countOn(memory, room.id()))));
      }
      for (var one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(room.value("a")).contains("100");
    assertThat(room.put("a", "x").version()).isEqualTo(102);
    room.proved();
  }

  /** Whoever is refused was overtaken by somebody who was not, so this comes to an end. */
  private static void countOn(MemoryRoom memory, SwarmId swarm) {
    String code;
    do {
      var found = memory.get(swarm, KEY).orElseThrow();
      var next = Payload.of(Integer.toString(Integer.parseInt(found.value().text()) + 1));
      var spec = MemorySpec.of(KEY, next).expected(found.memory().version());
      code = Scenario.code(memory.put(swarm, spec, Author.outside()));
    } while (code.equals("OUTDATED"));
    assertThat(code).isEqualTo("DONE");
  }

  @Test
  default void aFailingWriteLeavesTheMemoryAsItWas() {
    var room = new Room(this);
    var kept = room.put(MemorySpec.of("notes", "a", "old").ttl(Duration.ofDays(1))).orThrow();
    var before = read(Memories.class).tally(room.id());
    try {
      write(
          tx -> {
            tx.port(Memories.class).drop(kept);
            throw new IllegalArgumentException("no");
          });
    } catch (IllegalArgumentException expected) {
      // Nothing of it happened.
    }
    assertThat(read(Memories.class).find(kept.id())).contains(kept);
    assertThat(read(Memories.class).tally(room.id())).isEqualTo(before);
    assertThat(room.value("a")).contains("old");
    room.put("a", "new");
    room.proved();
  }

  @Test
  default void aRowThatIsNotAsTheChangeExpectsIsNotWritten() {
    var room = new Room(this);
    var first = room.put("a", "one");
    var second = room.put("a", "two");
    var refused = new ArrayList<String>();
    var attempts =
        List.<Runnable>of(
            () -> write(Memories.class).drop(first),
            () -> write(Memories.class).update(second, Set.of()),
            () -> write(Memories.class).insert(second, Set.of()));
    for (var attempt : attempts) {
      try {
        attempt.run();
      } catch (RuntimeException e) {
        refused.add(e.getClass().getSimpleName());
      }
    }
    assertThat(refused).hasSize(3);
    assertThat(read(Memories.class).find(room.id(), KEY)).contains(second);
  }

  @Test
  default void theLatestFloorAndEveryEntryAreShownToAReplay() {
    var room = new Room(this);
    var kept = room.put("kept", "v");
    room.put("gone", "1");
    room.put("gone", "2");
    room.delete("gone");
    var all = new ArrayList<Memory>();
    var floors = new ArrayList<Memories.Tally>();
    store()
        .read(
            tx -> {
              tx.port(Memories.class).each(all::add);
              tx.port(Memories.class).eachFloor(floors::add);
              return true;
            });
    assertThat(all).containsExactly(kept);
    assertThat(floors).containsExactly(new Memories.Tally(room.id(), 1, 2));
  }
}
