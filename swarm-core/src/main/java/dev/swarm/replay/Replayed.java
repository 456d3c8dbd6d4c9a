package dev.swarm.replay;

import dev.swarm.journal.Head;
import java.util.Optional;

/**
 * What a replay came to.
 *
 * @param at the last entry that was folded
 * @param state the entities as the journal tells them up to there
 * @param tables the hash of the tables, when the journal ended there
 */
public record Replayed(Head at, State state, Optional<StateHash> tables) {
  /** The hash of the state as the journal tells it. */
  public StateHash hash() {
    return StateHash.of(state);
  }

  /** Whether the tables hold what the journal tells, as far as that was looked at. */
  public boolean agrees() {
    return tables.isEmpty() || tables.get().equals(hash());
  }
}
