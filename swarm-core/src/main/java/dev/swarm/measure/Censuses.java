package dev.swarm.measure;

import java.time.Instant;

/** The counts that a store can take over all its swarms at once, in a few milliseconds. */
public interface Censuses {
  /** Counts as of the transaction's snapshot; {@code now} is its time. */
  Census take(Instant now);
}
