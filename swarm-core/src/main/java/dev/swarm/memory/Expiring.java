package dev.swarm.memory;

import dev.swarm.store.Store;
import dev.swarm.work.Sweep;

/** Takes away what expired, a few entries in each write; nobody is shown them meanwhile. */
public final class Expiring implements Sweep.Chore {
  private static final int BITE = 32;

  private final Store store;

  public Expiring(Store store) {
    this.store = store;
  }

  @Override
  public boolean tick() {
    return store.read(tx -> !tx.port(Memories.class).expired(tx.now(), 1).isEmpty())
        && store.write(
            tx -> {
              var shelf = Shelf.of(tx);
              return shelf.expire(shelf.memories().expired(shelf.now(), BITE)) == BITE;
            });
  }
}
