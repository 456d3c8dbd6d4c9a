package dev.swarm.memory;

import dev.swarm.blob.Payloads.Part;
import dev.swarm.blob.Salted;
import dev.swarm.id.AgentId;
import dev.swarm.id.MemoryId;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import java.util.Optional;
import java.util.Set;

/** Puts a value under a key: in place of the one before, or as a new entry where there is room. */
final class Put {
  /** How many entries that expired make room for one at most. */
  private static final int BITE = 8;

  private final Shelf shelf;
  private final MemoryCaps caps;
  private final Draft draft;

  /**
   * What is put, made before its transaction.
   *
   * @param id for the case that the key has no entry
   */
  record Draft(MemoryId id, MemorySpec spec, Salted value, Set<String> words) {
    Memory.Content content(Shelf shelf, Optional<AgentId> by) {
      var expiresAt = spec.ttl().map(shelf.now()::plus);
      return new Memory.Content(shelf.now(), expiresAt, by, spec.value().size());
    }
  }

  Put(Shelf shelf, MemoryCaps caps, Draft draft) {
    this.shelf = shelf;
    this.caps = caps;
    this.draft = draft;
  }

  Answer<Memory> into(SwarmId swarm, Optional<AgentId> by) {
    var key = draft.spec().key();
    var found = shelf.memories().find(swarm, key);
    var standing = found.filter(memory -> memory.live(shelf.now()));
    var problem = draft.spec().expected().against("memory " + key, Memory.version(standing));
    if (problem.isPresent()) {
      return Answer.refused(problem.get());
    }
    if (standing.isPresent()) {
      return Answer.done(replace(standing.get(), by));
    }
    found.ifPresent(shelf::expire);
    return hasRoom(swarm) ? Answer.done(add(swarm, by)) : Answer.refused(caps.full());
  }

  private Memory replace(Memory standing, Optional<AgentId> by) {
    var change = standing.replace(draft.content(shelf, by), draft.value().fingerprint());
    var memory = shelf.entries().record(change);
    shelf.memories().update(memory, draft.words());
    keepValue(memory);
    return memory;
  }

  private Memory add(SwarmId swarm, Optional<AgentId> by) {
    long floor = shelf.memories().tally(swarm).floor();
    var change =
        Memory.add(
            draft.id(),
            swarm,
            draft.spec().key(),
            floor,
            draft.content(shelf, by),
            draft.value().fingerprint());
    var memory = shelf.entries().record(change);
    shelf.memories().insert(memory, draft.words());
    keepValue(memory);
    return memory;
  }

  private void keepValue(Memory memory) {
    shelf.payloads().put(memory.id().value(), Part.VALUE, draft.value());
  }

  /** What expired takes no room, swept or not. */
  private boolean hasRoom(SwarmId swarm) {
    return fits(swarm)
        || (shelf.expire(shelf.memories().expired(swarm, shelf.now(), BITE)) > 0 && fits(swarm));
  }

  private boolean fits(SwarmId swarm) {
    return shelf.memories().tally(swarm).entries() < caps.entries();
  }
}
