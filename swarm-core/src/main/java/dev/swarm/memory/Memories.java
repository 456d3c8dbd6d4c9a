package dev.swarm.memory;

import dev.swarm.id.MemoryId;
import dev.swarm.id.SwarmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The memories of all swarms as the store keeps them, with the words by which each is found. Values
 * are {@link dev.swarm.blob.Payloads payloads}.
 */
public interface Memories {
  /** Adds an entry under a key that has none. */
  void insert(Memory memory, Set<String> words);

  /** Replaces the entry; it must be there as it was one change before. */
  void update(Memory memory, Set<String> words);

  /** Deletes the entry and its words; the swarm's floor is from now on its version at least. */
  void drop(Memory memory);

  /** What was put under the key, expired or not. */
  Optional<Memory> find(SwarmId swarm, MemoryKey key);

  Optional<Memory> find(MemoryId id);

  Tally tally(SwarmId swarm);

  /**
   * What a swarm's memory comes to.
   *
   * @param entries how many there are, those included that expired and were not swept yet
   * @param floor the highest version of those that are gone; 0 when none ever was
   */
  record Tally(SwarmId swarm, long entries, long floor) {
    public static Tally none(SwarmId swarm) {
      return new Tally(swarm, 0, 0);
    }
  }

  /** Entries that expired, first those that did so first, at most {@code limit}. */
  List<Memory> expired(Instant now, int limit);

  /** Entries of the swarm that expired, at most {@code limit}. */
  List<Memory> expired(SwarmId swarm, Instant now, int limit);

  /** The namespaces after that one in which there is something, in order. */
  List<String> namespaces(SwarmId swarm, String after, Instant now, int limit);

  /** The live entries of a namespace, in the order of their keys. */
  List<Memory> list(SwarmId swarm, Listing listing, Instant now);

  /** The live entries that hold every one of the words, newest first. */
  List<Found> search(Criteria criteria, Instant now, int limit);

  /**
   * What to search for.
   *
   * @param words at least one, normalised
   * @param before shows only what stands behind that place in the order
   */
  record Criteria(
      SwarmId swarm, Optional<String> namespace, Set<String> words, OptionalLong before) {
    public Criteria {
      words = Set.copyOf(words);
    }
  }

  /**
   * An entry that was found.
   *
   * @param place rises with each put in the store
   */
  record Found(Memory memory, long place) {}

  /** Shows every entry, in the order of their ids. */
  void each(Consumer<Memory> visitor);

  /** Shows the tally of each swarm whose floor is above 0, in the order of the swarms' ids. */
  void eachFloor(Consumer<Tally> visitor);
}
