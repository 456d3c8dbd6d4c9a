package dev.swarm.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a store's transactions, in whole microseconds: never before that of an earlier one,
 * and never standing still.
 *
 * <p>It is the wall clock's, as long as that is not behind the last time given. When somebody sets
 * the wall clock back, time goes on from there at the wall clock's pace, so that leases still run
 * out when they should; once the wall clock has caught up, it is the wall clock's again. Safe for
 * use by many threads.
 */
public final class ForwardTime {
  // Both guarded by this.
  private Instant last = Instant.MIN;
  private Duration ahead = Duration.ZERO;

  /** The time now: by the clock, but never before {@code notBefore}. */
  public synchronized Instant now(InstantSource clock, Instant notBefore) {
    var exact = clock.instant();
    var wall = Instant.ofEpochSecond(exact.getEpochSecond(), exact.getNano() / 1_000 * 1_000L);
    var least = later(last, notBefore);
    if (wall.isBefore(least)) {
      last = later(least, wall.plus(ahead));
      ahead = Duration.between(wall, last);
    } else {
      last = wall;
      ahead = Duration.ZERO;
    }
    return last;
  }

  /** The time now, by the clock. */
  public Instant now(InstantSource clock) {
    return now(clock, Instant.MIN);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
