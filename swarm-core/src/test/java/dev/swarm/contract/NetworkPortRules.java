package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.Networks;
import dev.swarm.network.Recorded;
import dev.swarm.replay.Proof;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The networks as every store keeps them. */
public interface NetworkPortRules extends OnStore {
  /** A network that was put twice and trained so often, over a name that was removed before. */
  private static Nets trained(OnStore on, int trainings) {
    var nets = new Nets(on);
    var gone = NetworkKey.shared("gone");
    nets.put(gone, "1");
    nets.put(gone, "2");
    nets.remove(gone);
    nets.put(Nets.NET, "one");
    nets.put(Nets.NET, "two");
    IntStream.rangeClosed(1, trainings).forEach(i -> nets.record(Nets.NET, 4, Nets.training(i)));
    return nets;
  }

  private static Network network(Nets nets) {
    return nets.room().find(nets.id(), Nets.NET).orElseThrow();
  }

  @Test
  default void aFailingWriteLeavesTheNetworksAsTheyWere() {
    var nets = trained(this, 5);
    var before = network(nets);
    var history = nets.history(Nets.NET);
    var recorded =
        new Recorded(6, 4, store().now(), history.getFirst().by(), history.getFirst().training());
    var counts = new Network.Counts(2, 2, 6, 1);
    var next = new Network(before.id(), before.swarm(), before.key(), counts, before.content());
    for (var attempt :
        List.<Consumer<Networks>>of(n -> n.drop(before), n -> n.trained(next, recorded))) {
      try {
        write(
            tx -> {
              attempt.accept(tx.port(Networks.class));
              throw new IllegalArgumentException("no");
            });
      } catch (IllegalArgumentException expected) {
        // Nothing of it happened.
      }
      assertThat(network(nets)).isEqualTo(before);
      assertThat(nets.history(Nets.NET)).isEqualTo(history);
      assertThat(read(Networks.class).floor(nets.id())).isEqualTo(2);
      assertThat(read(Networks.class).count(nets.id())).isEqualTo(1);
    }
    nets.proved();
  }

  @Test
  default void aNetworkThatIsNotAsTheChangeExpectsIsNotWritten() {
    var nets = trained(this, 1);
    var second = network(nets);
    var counts = new Network.Counts(2, 1, 0, 0);
    var first = new Network(second.id(), second.swarm(), second.key(), counts, second.content());
    var recorded = nets.history(Nets.NET).getFirst();
    var refused = new ArrayList<String>();
    var attempts =
        List.<Runnable>of(
            () -> write(Networks.class).drop(first),
            () -> write(Networks.class).update(second),
            () -> write(Networks.class).trained(second, recorded),
            () -> write(Networks.class).insert(second));
    for (var attempt : attempts) {
      try {
        attempt.run();
      } catch (RuntimeException e) {
        refused.add(e.getClass().getSimpleName());
      }
    }
    assertThat(refused).hasSize(4);
    assertThat(network(nets)).isEqualTo(second);
  }

  @Test
  default void aFloorStaysWhereANetworkWithALowerVersionGoes() {
    var nets = new Nets(this);
    var other = NetworkKey.shared("other");
    nets.put(Nets.NET, "one");
    IntStream.range(0, 4).forEach(i -> nets.put(other, "v"));
    nets.remove(other);
    nets.remove(Nets.NET);

    assertThat(read(Networks.class).floor(nets.id())).isEqualTo(4);
    assertThat(nets.put(Nets.NET, "again").version()).isEqualTo(5);
    nets.proved();
  }

  @Test
  default void whateverIsKeptIsShownToAReplay() {
    var nets = trained(this, 7);
    var other = nets.scenario.swarm(Topology.RING);
    var spec = Nets.spec(Nets.NET, "other");
    var last = nets.room().put(other.id(), spec, Author.outside()).orThrow();
    var all = new ArrayList<Network>();
    var numbers = new ArrayList<Long>();
    var floors = new LinkedHashMap<SwarmId, Long>();
    store()
        .read(
            tx -> {
              var networks = tx.port(Networks.class);
              networks.each(all::add);
              networks.eachTraining((id, recorded) -> numbers.add(recorded.number()));
              networks.eachFloor(floors::put);
              return true;
            });
    assertThat(all).containsExactly(network(nets), last);
    assertThat(numbers).containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(floors).containsOnlyKeys(nets.id()).containsValue(2L);
    assertThat(new ReplayRoom(store()).prove(List.of())).matches(Proof::holds);
  }

  @Test
  default void aCheckpointKeepsTheNetworksThatTheJournalToldOf() {
    var nets = trained(this, 7);
    nets.scenario.join(nets.swarm, "somebody");
    var replay = new ReplayRoom(store());
    assertThat(replay.checkpoint(1).orThrow().dropped()).isGreaterThan(10);

    assertThat(replay.replay().agrees()).isTrue();
    nets.put(Nets.NET, "three");
    nets.record(Nets.NET, 5, Nets.training(8));
    nets.remove(Nets.NET);
    assertThat(nets.put(Nets.NET, "four").version()).isEqualTo(6);
    nets.proved();
  }
}
