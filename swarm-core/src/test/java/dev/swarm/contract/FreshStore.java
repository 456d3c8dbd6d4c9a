package dev.swarm.contract;

import dev.swarm.store.Store;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a fresh store for each test and closes it afterwards. */
public abstract class FreshStore implements OnStore {
  private final SimulatedClock clock = new SimulatedClock();
  private Store store;

  /** A fresh and empty store that goes by that clock. */
  protected abstract Store open(InstantSource clock);

  @BeforeEach
  final void openStore() {
    store = open(clock);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Override
  public final Store store() {
    return store;
  }

  @Override
  public final SimulatedClock clock() {
    return clock;
  }
}
