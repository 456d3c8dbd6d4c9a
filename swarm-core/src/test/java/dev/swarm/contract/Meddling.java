package dev.swarm.contract;

import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.util.function.Function;

/** A store in which something happens before each write, for so many writes. */
final class Meddling extends ForwardingStore {
  private final int times;
  private final Runnable meddle;
  private int meddled;

  Meddling(Store store, int times, Runnable meddle) {
    super(store);
    this.times = times;
    this.meddle = meddle;
  }

  int meddled() {
    return meddled;
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    if (meddled < times) {
      meddled++;
      meddle.run();
    }
    return store.write(work);
  }
}
