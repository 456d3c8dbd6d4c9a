package dev.swarm.persistence.backup;

import dev.swarm.journal.Head;
import dev.swarm.replay.StateHash;
import java.util.List;

/** What looking at a backup came to. */
public sealed interface Finding {
  /**
   * Its pages fit together, each entry of its journal is as it was written, and its tables hold
   * what that tells.
   *
   * @param head where its journal ends
   * @param state the hash of what its tables hold
   * @param schema the version of its tables
   */
  record Sound(Head head, StateHash state, int schema) implements Finding {}

  /** It is not what was written. */
  record Unsound(List<String> faults) implements Finding {
    public Unsound {
      faults = List.copyOf(faults);
    }
  }
}
