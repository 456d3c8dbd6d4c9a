package dev.swarm;

import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.RefusedException;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmRoom;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.work.Sweep;
import java.util.List;
import java.util.Optional;

/** The swarms of a store, for this process to work in. */
public final class LiveSwarms {
  private final Coordinator coordinator;
  private final SwarmRoom room;
  private final Sweep sweep;

  LiveSwarms(Coordinator coordinator, SwarmRoom room, Sweep sweep) {
    this.coordinator = coordinator;
    this.room = room;
    this.sweep = sweep;
  }

  /** Makes a swarm; what is refused is thrown. */
  public LiveSwarm create(SwarmSpec spec) {
    return new LiveSwarm(coordinator, room.create(spec).orThrow().id());
  }

  /** The swarm of that spec's owner and name if one is open, else a new one. */
  public LiveSwarm openOrCreate(SwarmSpec spec) {
    var known = room.findOpen(spec.owner(), spec.name());
    if (known.isEmpty()) {
      switch (room.create(spec)) {
        case Answer.Done<Swarm> created -> {
          return new LiveSwarm(coordinator, created.value().id());
        }
        case Answer.Refused<Swarm> refused -> {
          // Somebody may have made it between the look and the attempt.
          known = room.findOpen(spec.owner(), spec.name());
          if (known.isEmpty()) {
            throw new RefusedException(refused.problem());
          }
        }
      }
    }
    return new LiveSwarm(coordinator, known.get().id());
  }

  /** Closes a swarm to new work and cancels what is open in it; holders hear of it. */
  public Answer<Swarm> close(SwarmId id) {
    Answer<Swarm> closed = room.close(id);
    while (sweep.settle()) {
      // Bite by bite, so that nobody waits long for the writer.
    }
    return closed;
  }

  public Optional<Swarm> find(SwarmId id) {
    return room.find(id);
  }

  /** The owner's open swarm of that name. */
  public Optional<Swarm> findOpen(String owner, String name) {
    return room.findOpen(owner, name);
  }

  /** Those that take work, oldest first. */
  public List<Swarm> open() {
    return room.open();
  }

  /** The newest swarms first, open and closed, at most {@code limit}. */
  public List<Swarm> newest(int limit) {
    return room.newest(limit);
  }

  /** What keeps this process from working for its agents right now, if anything does. */
  public Optional<RuntimeException> failure() {
    return coordinator.runner().failure();
  }
}
