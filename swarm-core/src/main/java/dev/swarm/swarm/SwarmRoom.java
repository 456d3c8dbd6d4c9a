package dev.swarm.swarm;

import dev.swarm.id.Ids;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Change;
import dev.swarm.journal.Entries;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import java.util.List;
import java.util.Optional;

/** Makes, finds and closes swarms. */
public final class SwarmRoom {
  private final Store store;
  private final Ids ids;
  private final Caps caps;

  public SwarmRoom(Store store, Ids ids, Caps caps) {
    this.store = store;
    this.ids = ids;
    this.caps = caps;
  }

  /**
   * Makes a swarm. Refused when its owner has an open one of that name or too many, there are too
   * many in all, or it is to take more agents than any may.
   */
  public Answer<Swarm> create(SwarmSpec spec) {
    int most = spec.maxAgents().orElse(1);
    if (most > caps.agents()) {
      return Answer.refused(
          new Problem.Invalid(
              "%d agents are more than the %d that a swarm may have".formatted(most, caps.agents()),
              "ask for at most %d, or raise caps.agents (in the program: MAX_AGENTS_LIMIT)"
                  .formatted(caps.agents())));
    }
    var id = ids.swarm();
    return store.write(
        tx -> {
          var swarms = tx.port(Swarms.class);
          if (swarms.findOpen(spec.owner(), spec.name()).isPresent()) {
            return Answer.refused(
                new Problem.Conflict(
                    "a swarm named " + spec.name() + " is open",
                    "use that one, close it, or choose another name"));
          }
          var full = full(swarms, spec.owner());
          if (full.isPresent()) {
            return Answer.refused(full.get());
          }
          Change<Swarm> change = Swarm.create(id, spec, tx.now());
          swarms.insert(change.next());
          return Answer.done(tx.port(Entries.class).record(change));
        });
  }

  /** Why the owner may open no more, if it may not. */
  private Optional<Problem> full(Swarms swarms, String owner) {
    if (!owner.equals(SwarmSpec.DEFAULT_OWNER) && swarms.countOpen(owner) >= caps.swarmsEach()) {
      return Optional.of(
          new Problem.Full(
              "owner " + owner + " with its open swarms",
              caps.swarmsEach(),
              "have one closed that nobody needs (swarm close), or caps.swarmsEach raised"
                  + " (in the program: MAX_SWARMS_PER_PRINCIPAL)"));
    }
    return swarms.countOpen() < caps.swarms()
        ? Optional.empty()
        : Optional.of(new Problem.Cap("open swarms", caps.swarms(), "caps.swarms"));
  }

  /** Closes the swarm to new work; closing a closed one changes nothing. */
  public Answer<Swarm> close(SwarmId id) {
    return store.write(
        tx -> {
          var swarms = tx.port(Swarms.class);
          var swarm = swarms.find(id);
          if (swarm.isEmpty()) {
            return Answer.refused(new Problem.NotFound("swarm", id.value()));
          }
          if (!swarm.get().open()) {
            return Answer.done(swarm.get());
          }
          Change<Swarm> change = swarm.get().close();
          swarms.update(change.next());
          return Answer.done(tx.port(Entries.class).record(change));
        });
  }

  public Optional<Swarm> find(SwarmId id) {
    return store.read(tx -> tx.port(Swarms.class).find(id));
  }

  public Optional<Swarm> findOpen(String owner, String name) {
    return store.read(tx -> tx.port(Swarms.class).findOpen(owner, name));
  }

  /** Those that take work, oldest first. */
  public List<Swarm> open() {
    return store.read(tx -> tx.port(Swarms.class).open());
  }

  /** The newest swarms first, open and closed, at most {@code limit}. */
  public List<Swarm> newest(int limit) {
    return store.read(tx -> tx.port(Swarms.class).newest(limit));
  }
}
