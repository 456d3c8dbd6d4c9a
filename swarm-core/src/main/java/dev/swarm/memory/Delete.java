package dev.swarm.memory;

import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.util.Optional;

/** Deletes an entry, if it is what is expected. */
final class Delete {
  private final Shelf shelf;
  private final Optional<AgentId> by;

  Delete(Shelf shelf, Optional<AgentId> by) {
    this.shelf = shelf;
    this.by = by;
  }

  Answer<Memory> from(SwarmId swarm, MemoryKey key, Expected expected) {
    var standing = shelf.memories().find(swarm, key).filter(m -> m.live(shelf.now()));
    var problem =
        expected
            .against("memory " + key, Memory.version(standing))
            .or(
                () ->
                    standing.isEmpty()
                        ? Optional.of(new Problem.NotFound("memory", key.toString()))
                        : Optional.empty());
    if (problem.isPresent()) {
      return Answer.refused(problem.get());
    }
    var memory = standing.orElseThrow();
    shelf.remove(memory, memory.delete(by, shelf.now()));
    return Answer.done(memory);
  }
}
