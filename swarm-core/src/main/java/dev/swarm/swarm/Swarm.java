package dev.swarm.swarm;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Subject;
import java.time.Instant;

/** A swarm as it stands: what it was made as, and whether it still takes work. */
public record Swarm(SwarmId id, long version, SwarmSpec spec, State state, Instant createdAt) {
  /** Whether a swarm takes work. */
  public enum State {
    OPEN,
    CLOSED
  }

  static Change<Swarm> create(SwarmId id, SwarmSpec spec, Instant now) {
    var created = new SwarmEvent.Created(subject(id), 1, spec, now);
    return Change.of(new Swarm(id, 1, spec, State.OPEN, now), created);
  }

  Change<Swarm> close() {
    var closed = new SwarmEvent.Closed(subject(id), version + 1);
    return Change.of(new Swarm(id, version + 1, spec, State.CLOSED, createdAt), closed);
  }

  public boolean open() {
    return state == State.OPEN;
  }

  private static Subject subject(SwarmId id) {
    return new Subject(Subject.Kind.SWARM, id.value(), id);
  }
}
