package dev.swarm.swarm;

import dev.swarm.id.SwarmId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The swarms as the store keeps them. */
public interface Swarms {
  void insert(Swarm swarm);

  /** Replaces the swarm; it must be there with the version before. */
  void update(Swarm swarm);

  Optional<Swarm> find(SwarmId id);

  /** The owner's open swarm of that name. */
  Optional<Swarm> findOpen(String owner, String name);

  int countOpen();

  /** How many of them are the owner's. */
  int countOpen(String owner);

  /** Those that take work, oldest first; there are no more than the store's cap. */
  List<Swarm> open();

  /** The newest swarms first, at most {@code limit}. */
  List<Swarm> newest(int limit);

  /** Shows every swarm, in the order of their ids. */
  void each(Consumer<Swarm> visitor);
}
