package dev.swarm.contract;

import dev.swarm.store.Changes;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.time.Instant;
import java.util.function.Function;

/** A store in which something happens before each write, for so many writes. */
final class Meddling implements Store {
  private final Store store;
  private final int times;
  private final Runnable meddle;
  private int meddled;

  Meddling(Store store, int times, Runnable meddle) {
    this.store = store;
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

  @Override
  public <R> R read(Function<Tx, R> work) {
    return store.read(work);
  }

  @Override
  public Changes changes() {
    return store.changes();
  }

  @Override
  public Instant now() {
    return store.now();
  }

  @Override
  public void poll() {
    store.poll();
  }

  @Override
  public void close() {
    store.close();
  }
}
