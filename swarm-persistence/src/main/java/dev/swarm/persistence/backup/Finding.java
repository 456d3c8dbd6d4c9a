package dev.swarm.persistence.backup;

import dev.swarm.persistence.sqlite.Ends;
import dev.swarm.replay.StateHash;
import java.util.List;

/** What looking at a backup came to. */
public sealed interface Finding {
  /**
   * Its pages fit together, each entry of its journal and of its audit log is as it was written,
   * and its tables hold what that tells.
   *
   * @param ends where its journal and its audit log end
   * @param state the hash of what its tables hold
   * @param schema the version of its tables
   */
  record Sound(Ends ends, StateHash state, int schema) implements Finding {}

  /** It is not what was written. */
  record Unsound(List<String> faults) implements Finding {
    public Unsound {
      faults = List.copyOf(faults);
    }
  }
}
