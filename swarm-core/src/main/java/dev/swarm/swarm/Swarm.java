package dev.swarm.swarm;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Subject;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** A swarm as it stands: what it was made as, and whether it still takes work. */
public record Swarm(SwarmId id, long version, SwarmSpec spec, State state, Instant createdAt) {
  /** Whether a swarm takes work. */
  public enum State {
    OPEN,
    CLOSED
  }

  static Change<Swarm> create(SwarmId id, SwarmSpec spec, Instant now) {
    var created = new SwarmEvent.Created(subject(id), 1, spec, now);
    return Change.of(fold(Optional.empty(), created), created);
  }

  Change<Swarm> close() {
    var closed = new SwarmEvent.Closed(subject(id), version + 1);
    return Change.of(fold(Optional.of(this), closed), closed);
  }

  /** The swarm after the event; only its first event has no swarm before. */
  public static Swarm fold(Optional<Swarm> before, SwarmEvent event) {
    return switch (event) {
      case SwarmEvent.Created e ->
          new Swarm(e.subject().swarm(), e.version(), e.spec(), State.OPEN, e.at());
      case SwarmEvent.Closed e -> {
        var swarm = before.orElseThrow(() -> new IllegalArgumentException("never created"));
        yield new Swarm(swarm.id, e.version(), swarm.spec, State.CLOSED, swarm.createdAt);
      }
    };
  }

  public boolean open() {
    return state == State.OPEN;
  }

  /** The swarm as one that takes more; refused when it is closed. */
  public Answer<Swarm> ifOpen() {
    return open() ? Answer.done(this) : Answer.refused(new Problem.Closed(id.value()));
  }

  /** How many agents may be in it: as many as its spec says, and no more than the caps allow. */
  public int most(Caps caps) {
    return Math.min(spec.maxAgents().orElse(Integer.MAX_VALUE), caps.agents());
  }

  /**
   * Why no agent may join those that are there: the lower of its own cap and the coordinator's is
   * reached.
   */
  public Optional<Problem> full(int agents, Caps caps) {
    int own = spec.maxAgents().orElse(Integer.MAX_VALUE);
    if (agents < most(caps)) {
      return Optional.empty();
    }
    return Optional.of(
        own <= caps.agents()
            ? new Problem.Cap("agents in this swarm", own, "maxAgents for a new swarm")
            : new Problem.Cap("agents in a swarm", caps.agents(), "caps.agents"));
  }

  private static Subject subject(SwarmId id) {
    return new Subject(Subject.Kind.SWARM, id.value(), id);
  }
}
