package dev.swarm.work;

import dev.swarm.store.Tx;

/**
 * Hears, in the transaction in which that happens, that a holder stopped before its step was done:
 * it failed the step or gave it back, perhaps because that was cancelled. What was kept for it
 * until then may go.
 */
public interface Stopped {
  void by(Tx tx, Hold hold);
}
