package dev.swarm.contract;

import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;

/** What must hold of all rows of a store at any time, for tests outside of this package. */
public final class Soundness {
  private Soundness() {}

  /** Fails where a rule does not hold of what the store holds now. */
  public static void check(Store store, Caps caps) {
    new Invariants(Snapshot.all(store), caps).all();
  }
}
