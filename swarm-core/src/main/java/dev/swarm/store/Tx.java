package dev.swarm.store;

import java.time.Instant;

/** One running transaction. Good for the thread and the call that it was given to. */
public interface Tx {
  /** The room's port, such as {@code Steps}. */
  <P> P port(Class<P> type);

  /** The transaction's time, in whole microseconds; never before an earlier transaction's. */
  Instant now();
}
