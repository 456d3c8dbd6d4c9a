package dev.swarm.network;

import dev.swarm.id.NetworkId;
import dev.swarm.id.SwarmId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * The networks of all swarms as the store keeps them, each with its trainings. Contents are {@link
 * dev.swarm.blob.Payloads payloads}.
 */
public interface Networks {
  /** Adds a network under a key that has none. */
  void insert(Network network);

  /** Replaces the network; it must be there as it was one change before. */
  void update(Network network);

  /** As {@link #update}; adds the training and drops those that the network does not keep. */
  void trained(Network network, Recorded recorded);

  /** Deletes the network and its trainings; the swarm's floor is from now on its version. */
  void drop(Network network);

  Optional<Network> find(SwarmId swarm, NetworkKey key);

  Optional<Network> find(NetworkId id);

  /** How many the swarm has. */
  int count(SwarmId swarm);

  /** The highest version of those that are gone; 0 when none ever was. */
  long floor(SwarmId swarm);

  /** A page of the swarm's networks, in the order of their keys. */
  List<Network> list(SwarmId swarm, Listing listing);

  /** The trainings of a network that are kept and have a lower number, newest first. */
  List<Recorded> history(NetworkId id, long before, int limit);

  /** Shows every network, in the order of their ids. */
  void each(Consumer<Network> visitor);

  /** Shows every training that is kept, by networks' ids and numbers. */
  void eachTraining(BiConsumer<NetworkId, Recorded> visitor);

  /** Shows the floor of every swarm that has one above 0, in the order of the swarms' ids. */
  void eachFloor(ObjLongConsumer<SwarmId> visitor);
}
