package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Payloads.Part;
import dev.swarm.blob.Salted;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.network.Checksum;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.NetworkRoom;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.Networks;
import dev.swarm.network.Stored;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.topology.Topology;
import dev.swarm.work.Retention;
import dev.swarm.work.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of networks, under which versions, and when it is gone. */
public interface NetworkRules extends OnStore {
  @Test
  default void whatIsPutComesBackWithItsChecksum() {
    var nets = new Nets(this);
    var agent = nets.scenario.join(nets.swarm, "a");
    var spec = Nets.spec(Nets.NET, "weights");

    var put = nets.room().put(nets.id(), spec, Author.agent(agent.id())).orThrow();
    assertThat(put.version()).isEqualTo(1);
    assertThat(put.content().by()).contains(agent.id());
    assertThat(put.content().at()).isEqualTo(clock().instant());
    assertThat(put.content().format()).isEqualTo("fann-2.1");
    assertThat(put.content().shape()).isEqualTo(Nets.SHAPE);
    assertThat(put.content().size()).isEqualTo(7);
    assertThat(put.content().checksum().sha256())
        .as("what sha256sum says of these bytes")
        .isEqualTo("9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c");
    assertThat(nets.room().get(nets.id(), Nets.NET))
        .isEqualTo(Answer.done(new Stored(put, Payload.of("weights"))));
    assertThat(nets.room().find(nets.id(), Nets.NET)).contains(put);
    assertThat(nets.room().find(nets.scenario.swarm(Topology.MESH).id(), Nets.NET)).isEmpty();
    assertThat(nets.room().get(nets.id(), NetworkKey.shared("other")))
        .isEqualTo(Answer.refused(new Problem.NotFound("network", "other")));
    nets.proved();
  }

  @Test
  default void aSwarmAndEachOfItsAgentsHaveNamesOfTheirOwn() {
    var nets = new Nets(this);
    var a = NetworkKey.of(nets.scenario.join(nets.swarm, "a").id(), "net");
    var b = NetworkKey.of(nets.scenario.join(nets.swarm, "b").id(), "net");
    nets.put(Nets.NET, "shared");
    nets.put(a, "a's");
    nets.put(b, "b's");

    assertThat(nets.room().get(nets.id(), Nets.NET).orThrow().content())
        .isEqualTo(Payload.of("shared"));
    assertThat(nets.room().get(nets.id(), a).orThrow().content()).isEqualTo(Payload.of("a's"));
    nets.remove(b);
    assertThat(nets.keys(Listing.all())).containsExactly(Nets.NET, a);
  }

  @Test
  default void aPutOrRemovalThatExpectsAnotherVersionIsRefusedAndToldWhichStands() {
    var nets = new Nets(this);
    nets.put(Nets.NET, "one");
    nets.put(Nets.NET, "two");

    for (long expected : new long[] {0, 1, 3}) {
      assertThat(nets.put(Nets.spec(Nets.NET, "x").expected(expected)))
          .isEqualTo(Answer.refused(new Problem.Outdated("network net", expected, 2)));
      assertThat(nets.remove(Nets.NET, Expected.version(expected)))
          .isEqualTo(Answer.refused(new Problem.Outdated("network net", expected, 2)));
    }
    var other = NetworkKey.shared("other");
    assertThat(nets.put(Nets.spec(other, "x").expected(1)))
        .isEqualTo(Answer.refused(new Problem.Outdated("network other", 1, 0)));
    assertThat(nets.room().get(nets.id(), Nets.NET).orThrow().content())
        .isEqualTo(Payload.of("two"));
    assertThat(nets.put(Nets.spec(Nets.NET, "three").expected(2)).orThrow().version()).isEqualTo(3);
    assertThat(nets.put(Nets.spec(other, "x").expected(0)).orThrow().version()).isEqualTo(1);
    nets.proved();
  }

  @Test
  default void noVersionOfANameIsGivenTwiceThoughItWasRemoved() {
    var nets = new Nets(this);
    var first = nets.put(Nets.NET, "one");
    nets.put(Nets.NET, "two");
    assertThat(nets.remove(Nets.NET).version()).isEqualTo(2);

    var again = nets.put(Nets.NET, "three");
    assertThat(again.version()).isEqualTo(3);
    assertThat(again.id()).isNotEqualTo(first.id());
    assertThat(nets.scenario.events(first.id().value()))
        .containsExactly("Added", "Replaced", "Removed");
    nets.proved();
  }

  @Test
  default void whatIsRemovedIsGoneWithItsContentAndItsHistory() {
    var nets = new Nets(this);
    var network = nets.put(Nets.NET, "weights");
    nets.record(Nets.NET, 1, Nets.training(1));
    nets.remove(Nets.NET);

    assertThat(read(Networks.class).find(network.id())).isEmpty();
    assertThat(read(Networks.class).history(network.id(), 9, 9)).isEmpty();
    assertThat(read(Payloads.class).find(network.id().value(), Part.CONTENT).isPresent()).isFalse();
    assertThat(nets.remove(Nets.NET, Expected.anything()))
        .isEqualTo(Answer.refused(new Problem.NotFound("network", "net")));
    nets.put(Nets.NET, "another");
    assertThat(nets.history(Nets.NET)).isEmpty();
    nets.proved();
  }

  @Test
  default void aNetworkAndTheTrainingThatLedToItAreKeptInOneTransactionOrNotAtAll() {
    var nets = new Nets(this);
    for (int i = 1; i <= 2; i++) {
      var dying = new DyingStore(store(), 1);
      var ids = new TimeOrderedIds(clock(), new SplittableRandom(100 + i));
      var learned =
          new NetworkRoom(dying, ids, Scenario.NETWORK_CAPS)
              .put(
                  nets.id(),
                  Nets.spec(Nets.NET, "w" + i).expected(i - 1),
                  Nets.training(i),
                  Author.outside())
              .orThrow();
      assertThat(learned.training().version()).isEqualTo(i);
      assertThat(learned.training().training()).isEqualTo(Nets.training(i));
      assertThat(nets.room().find(nets.id(), Nets.NET)).contains(learned.network());
      assertThat(nets.history(Nets.NET)).hasSize(i).startsWith(learned.training());
    }
    var late = Nets.spec(Nets.NET, "late").expected(1);
    assertThat(nets.room().put(nets.id(), late, Nets.training(9), Author.outside()))
        .isEqualTo(Answer.refused(new Problem.Outdated("network net", 1, 2)));
    assertThat(nets.room().get(nets.id(), Nets.NET).orThrow().content())
        .isEqualTo(Payload.of("w2"));
    assertThat(nets.history(Nets.NET)).hasSize(2);
    var id = nets.room().find(nets.id(), Nets.NET).orElseThrow().id();
    assertThat(nets.scenario.events(id.value()))
        .containsExactly("Added", "Trained", "Replaced", "Trained");
    nets.proved();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_536, 65_537, 200_000})
  default void aContentOfAnySizeUpToTheCapComesBackAndGoesAtOnceWhenRemoved(int size) {
    var nets = new Nets(this);
    var content = Payload.of("x".repeat(size));
    nets.put(Nets.NET, "small first");
    nets.put(NetworkSpec.of(Nets.NET, "raw", Nets.SHAPE, content)).orThrow();

    assertThat(nets.room().get(nets.id(), Nets.NET).orThrow().content()).isEqualTo(content);
    nets.proved();
    nets.remove(Nets.NET);
    assertThat(read(Blobs.class).places(BlobId.of(content))).isEmpty();
  }

  @Test
  default void aLargeContentStaysAsLongAsANetworkNamesItAndIsCollectedThen() {
    var nets = new Nets(this);
    var large = "y".repeat(100_000);
    var other = NetworkKey.shared("other");
    nets.put(Nets.NET, large);
    nets.put(other, large);
    nets.remove(Nets.NET);
    assertThat(nets.room().get(nets.id(), other).orThrow().content()).isEqualTo(Payload.of(large));

    nets.put(other, "small");
    var eager = new Sweep.Terms(Duration.ofDays(1), Retention.DEFAULT, Duration.ofSeconds(-1));
    while (nets.scenario.sweeping(eager).tick()) {
      // Bite by bite.
    }
    assertThat(read(Blobs.class).places(BlobId.of(Payload.of(large)))).isEmpty();
    nets.proved();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 100_000})
  default void aContentThatIsNotTheOneThatWasPutIsNeverHandedOut(int size) {
    var nets = new Nets(this);
    var put = nets.put(Nets.NET, "w".repeat(size));
    var owner = put.id().value();
    var other = new Salted(Payload.of("v".repeat(7)), new byte[0]);
    write(tx -> tx.port(Payloads.class).put(owner, Part.CONTENT, other));

    assertThat(nets.room().get(nets.id(), Nets.NET))
        .isEqualTo(
            Answer.refused(
                new Problem.Damaged(
                    "network net",
                    "the checksum of what is kept is %s, that of what was put is %s"
                        .formatted(
                            Checksum.of(other.payload()),
                            Checksum.of(Payload.of("w".repeat(size)))))));
    assertThat(new ReplayRoom(store()).prove(List.of()).holds()).isFalse();
    write(tx -> tx.port(Payloads.class).redact(owner, Part.CONTENT, tx.now()));
    assertThat(Scenario.code(nets.room().get(nets.id(), Nets.NET))).isEqualTo("DAMAGED");
    write(tx -> tx.port(Payloads.class).drop(owner));
    assertThat(Scenario.code(nets.room().get(nets.id(), Nets.NET))).isEqualTo("DAMAGED");
    assertThat(nets.room().list(nets.id(), Listing.all())).containsExactly(put);

    nets.put(Nets.NET, "w".repeat(size));
    assertThat(Scenario.code(nets.room().get(nets.id(), Nets.NET))).isEqualTo("DONE");
    nets.proved();
  }

  @Test
  default void networksAreListedByOwnerInTheOrderOfTheirNamesAndPaged() {
    var nets = new Nets(this);
    var a = nets.scenario.join(nets.swarm, "a").id();
    var b = nets.scenario.join(nets.swarm, "b").id();
    var shared = List.of("B", "a", "ab", "ﬀ", "𝒜").stream().map(NetworkKey::shared).toList();
    var ofA = List.of("a", "c").stream().map(name -> NetworkKey.of(a, name)).toList();
    var ofB = List.of(NetworkKey.of(b, "b"));
    var all = new ArrayList<>(shared);
    all.addAll(ofA);
    all.addAll(ofB);
    List.copyOf(all).reversed().forEach(key -> nets.put(key, "v"));

    assertThat(nets.keys(Listing.all())).containsExactlyElementsOf(all);
    assertThat(nets.keys(Listing.shared())).containsExactlyElementsOf(shared);
    assertThat(nets.keys(Listing.of(a))).containsExactlyElementsOf(ofA);
    assertThat(nets.keys(Listing.of(b))).containsExactlyElementsOf(ofB);
    assertThat(nets.keys(Listing.all().limit(2))).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(nets.keys(Listing.all().after(all.get(3)).limit(3)))
        .containsExactlyElementsOf(all.subList(4, 7));
    assertThat(nets.keys(Listing.shared().after(shared.get(3)))).containsExactly(shared.get(4));
    assertThat(nets.keys(Listing.of(a).after(ofA.getFirst()))).containsExactly(ofA.getLast());
    assertThat(nets.keys(Listing.of(a).after(ofB.getFirst()))).isEmpty();
    assertThat(nets.room().list(nets.scenario.swarm(Topology.RING).id(), Listing.all())).isEmpty();
  }

  @Test
  default void aFullSwarmRefusesNewNetworksAndTakesNewContents() {
    var nets = new Nets(this);
    int most = Scenario.NETWORK_CAPS.networks();
    var agent = nets.scenario.join(nets.swarm, "a").id();
    IntStream.range(1, most).forEach(i -> nets.put(NetworkKey.shared("n" + i), "v"));
    nets.put(NetworkKey.of(agent, "n"), "v");

    var refused =
        Answer.<Network>refused(
            new Problem.Full(
                "swarm " + nets.id() + " with its networks", most, "remove one that nobody needs"));
    assertThat(nets.put(Nets.spec(Nets.NET, "v"))).isEqualTo(refused);
    assertThat(nets.put(Nets.spec(NetworkKey.of(agent, "m"), "v"))).isEqualTo(refused);
    assertThat(nets.put(NetworkKey.shared("n1"), "another").version()).isEqualTo(2);
    nets.remove(NetworkKey.shared("n2"));
    nets.put(Nets.NET, "v");
    assertThat(nets.put(Nets.spec(NetworkKey.shared("n2"), "v"))).isEqualTo(refused);
    nets.proved();
  }

  @Test
  default void whatIsTooLargeIsRefusedAndNothingOfItIsUploaded() {
    var nets = new Nets(this);
    var large = Payload.of(new byte[200_001]);
    assertThat(nets.put(NetworkSpec.of(Nets.NET, "raw", Nets.SHAPE, large)))
        .isEqualTo(Answer.refused(new Problem.TooLarge("the network", 200_001, 200_000)));
    assertThat(read(Blobs.class).places(BlobId.of(large))).isEmpty();
  }

  @Test
  default void ofThoseWhoTrainTheSameVersionOneIsDone() throws Exception {
    var nets = new Nets(this);
    nets.put(Nets.NET, "0");
    try (var pool = Executors.newFixedThreadPool(4)) {
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++) {
        var ids = new TimeOrderedIds(clock(), new SplittableRandom(100 + i));
        var room = new NetworkRoom(store(), ids, Scenario.NETWORK_CAPS);
        all.add(pool.submit(() -> IntStream.range(0, 25).forEach(n -> trainOn(room, nets.id()))));
      }
      for (var one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(nets.room().get(nets.id(), Nets.NET).orThrow().content())
        .isEqualTo(Payload.of("100"));
    assertThat(nets.history(Nets.NET)).hasSize(5);
    assertThat(nets.history(Nets.NET).getFirst().number()).isEqualTo(100);
    nets.proved();
  }

  /** Whoever is refused was overtaken by somebody who was not, so this comes to an end. */
  private static void trainOn(NetworkRoom room, SwarmId swarm) {
    Answer<Network> put;
    do {
      var found = room.get(swarm, Nets.NET).orThrow();
      int next = Integer.parseInt(found.content().text()) + 1;
      var spec = Nets.spec(Nets.NET, Integer.toString(next)).expected(found.network().version());
      put = room.put(swarm, spec, Author.outside());
    } while (Scenario.code(put).equals("OUTDATED"));
    room.record(swarm, Nets.NET, put.orThrow().version(), Nets.training(1), Author.outside())
        .orThrow();
  }
}
