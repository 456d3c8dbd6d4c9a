package dev.swarm.store.memory;

import dev.swarm.id.AgentId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import dev.swarm.network.Listing;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.Networks;
import dev.swarm.network.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Networks by id and by key, their trainings by number, and each swarm's floor. */
final class MemoryNetworks implements Networks {
  private final Undo undo;
  private final NavigableMap<NetworkId, Network> networks = new TreeMap<>();
  private final Map<SwarmId, NavigableMap<NetworkKey, Network>> byKey = new HashMap<>();
  private final NavigableMap<NetworkId, NavigableMap<Long, Recorded>> trainings = new TreeMap<>();
  private final NavigableMap<SwarmId, Long> floors = new TreeMap<>();

  MemoryNetworks(Undo undo) {
    this.undo = undo;
  }

  @Override
  public void insert(Network network) {
    Rows.requireNew(networks.get(network.id()), network.id());
    Rows.requireNew(ofSwarm(network.swarm()).get(network.key()), network.key());
    change(null, network);
  }

  @Override
  public void update(Network network) {
    change(current(network, network.changes() - 1), network);
  }

  @Override
  public void trained(Network network, Recorded recorded) {
    update(network);
    change(network.id(), recorded.number(), recorded);
    var gone = ofNetwork(network.id()).headMap(network.counts().dropped(), true);
    for (long number : List.copyOf(gone.keySet())) {
      change(network.id(), number, null);
    }
  }

  @Override
  public void drop(Network network) {
    var old = current(network, network.changes());
    for (long number : List.copyOf(ofNetwork(network.id()).keySet())) {
      change(network.id(), number, null);
    }
    long floor = floor(network.swarm());
    undo.with(() -> floor(network.swarm(), floor));
    floor(network.swarm(), Math.max(floor, network.version()));
    change(old, null);
  }

  private Network current(Network network, long changes) {
    var old = Rows.require(networks.get(network.id()), network.id());
    Rows.requireVersion(old.changes(), changes, network.id());
    return old;
  }

  private void change(@Nullable Network old, @Nullable Network next) {
    undo.with(() -> replace(next, old));
    replace(old, next);
  }

  private void replace(@Nullable Network old, @Nullable Network next) {
    if (old != null) {
      networks.remove(old.id());
      ofSwarm(old.swarm()).remove(old.key());
    }
    if (next != null) {
      networks.put(next.id(), next);
      byKey.computeIfAbsent(next.swarm(), s -> new TreeMap<>()).put(next.key(), next);
    }
  }

  private void change(NetworkId id, long number, @Nullable Recorded next) {
    var old = ofNetwork(id).get(number);
    undo.with(() -> put(id, number, old));
    put(id, number, next);
  }

  private void put(NetworkId id, long number, @Nullable Recorded recorded) {
    var all = trainings.computeIfAbsent(id, n -> new TreeMap<>());
    if (recorded == null) {
      all.remove(number);
    } else {
      all.put(number, recorded);
    }
    if (all.isEmpty()) {
      trainings.remove(id);
    }
  }

  private void floor(SwarmId swarm, long floor) {
    if (floor == 0) {
      floors.remove(swarm);
    } else {
      floors.put(swarm, floor);
    }
  }

  private NavigableMap<NetworkKey, Network> ofSwarm(SwarmId swarm) {
    return byKey.getOrDefault(swarm, new TreeMap<>());
  }

  private NavigableMap<Long, Recorded> ofNetwork(NetworkId id) {
    return trainings.getOrDefault(id, new TreeMap<>());
  }

  @Override
  public Optional<Network> find(SwarmId swarm, NetworkKey key) {
    return Optional.ofNullable(ofSwarm(swarm).get(key));
  }

  @Override
  public Optional<Network> find(NetworkId id) {
    return Optional.ofNullable(networks.get(id));
  }

  @Override
  public int count(SwarmId swarm) {
    return ofSwarm(swarm).size();
  }

  @Override
  public long floor(SwarmId swarm) {
    return floors.getOrDefault(swarm, 0L);
  }

  @Override
  public List<Network> list(SwarmId swarm, Listing listing) {
    var all = ofSwarm(swarm);
    var left = listing.after().map(key -> all.tailMap(key, false)).orElse(all);
    return left.values().stream()
        .filter(network -> is(listing.whose(), network.key().agent()))
        .limit(listing.limit())
        .toList();
  }

  private static boolean is(Listing.Whose whose, Optional<AgentId> owner) {
    return switch (whose) {
      case Listing.Whose.All all -> true;
      case Listing.Whose.Shared shared -> owner.isEmpty();
      case Listing.Whose.Of(AgentId agent) -> owner.equals(Optional.of(agent));
    };
  }

  @Override
  public List<Recorded> history(NetworkId id, long before, int limit) {
    var older = ofNetwork(id).headMap(before, false);
    return older.descendingMap().values().stream().limit(limit).toList();
  }

  @Override
  public void each(Consumer<Network> visitor) {
    networks.values().forEach(visitor);
  }

  @Override
  public void eachTraining(BiConsumer<NetworkId, Recorded> visitor) {
    trainings.forEach((id, all) -> all.values().forEach(one -> visitor.accept(id, one)));
  }

  @Override
  public void eachFloor(ObjLongConsumer<SwarmId> visitor) {
    floors.forEach(visitor::accept);
  }
}
