package dev.swarm.contract;

import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import java.time.InstantSource;

class MemoryHistoriesTest extends Histories {
  @Override
  protected Store open(InstantSource clock) {
    return new MemoryStore(clock);
  }
}
