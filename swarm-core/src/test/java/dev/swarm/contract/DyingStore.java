package dev.swarm.contract;

import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store whose process dies before it writes once more than so often. */
public final class DyingStore extends ForwardingStore {
  private final AtomicInteger left;

  public DyingStore(Store store, int writes) {
    super(store);
    this.left = new AtomicInteger(writes);
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    if (left.getAndDecrement() <= 0) {
      throw new IllegalStateException("died");
    }
    return super.write(work);
  }

  /** Its store is another's. */
  @Override
  public void close() {}
}
