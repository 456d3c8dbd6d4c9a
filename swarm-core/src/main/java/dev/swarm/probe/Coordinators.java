package dev.swarm.probe;

import dev.swarm.Coordinator;
import dev.swarm.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens what one trial works with, and closes it however that ends. For one thread. */
final class Coordinators implements AutoCloseable {
  private final Optional<Supplier<Store>> stores;
  private final Deque<Coordinator> open = new ArrayDeque<>();

  Coordinators(Optional<Supplier<Store>> stores) {
    this.stores = stores;
  }

  Coordinator inMemory() {
    return opened(Coordinator.inMemory());
  }

  Coordinator durable() {
    var store = stores.orElseThrow().get();
    return opened(Coordinator.over(store, Coordinator.Options.defaults()));
  }

  private Coordinator opened(Coordinator coordinator) {
    open.push(coordinator);
    return coordinator;
  }

  @Override
  public void close() {
    open.forEach(Coordinator::close);
  }
}
