package dev.swarm.blob;

import dev.swarm.store.Store;
import java.time.Duration;

/** Deletes blobs that no payload names, in bites that keep nobody waiting for the writer. */
public final class Collecting {
  /** How many chunks one write deletes at most. */
  private static final int BITE = 4;

  private final Store store;
  private final Duration grace;

  /**
   * @param grace how long a blob is left alone after it was touched: whoever uploaded it is about
   *     to name it
   */
  public Collecting(Store store, Duration grace) {
    this.store = store;
    this.grace = grace;
  }

  /** Deletes a bite of what is due; true when there may be more. */
  public boolean tick() {
    return store.read(tx -> tx.port(Blobs.class).collectable(tx.now().minus(grace)))
        && store.write(tx -> tx.port(Blobs.class).collect(tx.now().minus(grace), BITE)) > 0;
  }

  /** Deletes all blobs whose payloads were redacted. */
  public static void redacted(Store store) {
    var only = Blobs.AT_ONCE.plusMillis(1);
    while (store.read(tx -> tx.port(Blobs.class).collectable(only))) {
      store.<Integer>write(tx -> tx.port(Blobs.class).collect(only, BITE));
    }
  }
}
