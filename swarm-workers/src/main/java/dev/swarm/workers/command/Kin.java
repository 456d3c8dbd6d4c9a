package dev.swarm.workers.command;

import java.util.List;

/** Finds the processes of one run. Used by one thread. */
interface Kin {
  /** Looks for those that are alive; one that ended and was not yet reaped is not. */
  Left look();

  /** Those that the last look found. */
  List<ProcessHandle> seen();

  /** Kills those that the last look found and, where the system can, what they forked since. */
  void kill();

  static Kin of(Process root, String mark) {
    return ProcKin.isPossible() ? new ProcKin(root.pid(), mark) : new HandleKin(root.toHandle());
  }

  /** How many a look found. */
  enum Left {
    SOME,
    /** None, but some may have forked faster than the look went. */
    PERHAPS,
    NONE
  }
}
