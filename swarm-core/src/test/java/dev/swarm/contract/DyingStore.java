package dev.swarm.contract;

import dev.swarm.store.Changes;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store whose process dies before it writes once more than so often. */
public final class DyingStore implements Store {
  private final Store store;
  private final AtomicInteger left;

  public DyingStore(Store store, int writes) {
    this.store = store;
    this.left = new AtomicInteger(writes);
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    if (left.getAndDecrement() <= 0) {
      throw new IllegalStateException("died");
    }
    return store.write(work);
  }

  @Override
  public <R> R read(Function<Tx, R> work) {
    return store.read(work);
  }

  @Override
  public Instant now() {
    return store.now();
  }

  @Override
  public Changes changes() {
    return store.changes();
  }

  @Override
  public void poll() {
    store.poll();
  }

  /** Its store is another's. */
  @Override
  public void close() {}
}
