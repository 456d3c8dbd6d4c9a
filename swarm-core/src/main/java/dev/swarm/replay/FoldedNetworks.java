package dev.swarm.replay;

import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkEvent;
import dev.swarm.network.Recorded;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The networks of a {@link State}: those that are there, their histories, and what is gone. */
final class FoldedNetworks {
  private final NavigableMap<NetworkId, Network> networks = new TreeMap<>();
  private final NavigableMap<SwarmId, Long> floors = new TreeMap<>();
  private final NavigableMap<NetworkId, NavigableMap<Long, Recorded>> trainings = new TreeMap<>();

  FoldedNetworks copy() {
    var copy = new FoldedNetworks();
    copy.networks.putAll(networks);
    copy.floors.putAll(floors);
    trainings.forEach((id, all) -> copy.trainings.put(id, new TreeMap<>(all)));
    return copy;
  }

  void apply(NetworkEvent event) {
    var id = new NetworkId(event.subject().id());
    var before = State.before(event, networks.get(id), Network::changes);
    switch (event) {
      case NetworkEvent.Standing e -> {
        networks.put(id, Network.fold(before, aboveFloor(e)));
        if (e instanceof NetworkEvent.Trained trained) {
          trained(id, trained);
        }
      }
      case NetworkEvent.Removed e -> {
        var gone = before.orElseThrow(() -> new IllegalArgumentException("never added"));
        networks.remove(id);
        trainings.remove(id);
        floors.merge(gone.swarm(), gone.version(), Math::max);
      }
    }
  }

  /** The versions of a new network begin above all that are gone. */
  private NetworkEvent.Standing aboveFloor(NetworkEvent.Standing event) {
    if (event instanceof NetworkEvent.Added added) {
      long floor = floors.getOrDefault(event.subject().swarm(), 0L);
      if (added.floor() != floor) {
        throw new IllegalArgumentException(
            "%s begins above %d, not %d".formatted(event.subject().id(), floor, added.floor()));
      }
    }
    return event;
  }

  private void trained(NetworkId id, NetworkEvent.Trained event) {
    put(id, event.recorded());
    ofNetwork(id).headMap(event.dropped(), true).clear();
  }

  private NavigableMap<Long, Recorded> ofNetwork(NetworkId id) {
    return trainings.computeIfAbsent(id, n -> new TreeMap<>());
  }

  void put(Network network) {
    networks.put(network.id(), network);
  }

  void floor(SwarmId swarm, long version) {
    floors.put(swarm, version);
  }

  void put(NetworkId id, Recorded recorded) {
    ofNetwork(id).put(recorded.number(), recorded);
  }

  Stream<Entity> stream() {
    return Stream.of(
            networks.values().stream().<Entity>map(Entity.OfNetwork::new),
            floors.entrySet().stream()
                .<Entity>map(e -> new Entity.OfNetworkFloor(e.getKey(), e.getValue())),
            trainings.entrySet().stream()
                .flatMap(
                    e ->
                        e.getValue().values().stream()
                            .<Entity>map(one -> new Entity.OfTraining(e.getKey(), one))))
        .flatMap(all -> all);
  }
}
