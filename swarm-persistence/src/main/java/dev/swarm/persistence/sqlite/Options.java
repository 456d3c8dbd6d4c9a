package dev.swarm.persistence.sqlite;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a store is opened. When it is open already in this process, all but the clock is as the first
 * one asked.
 *
 * @param lockDeadline how long to wait for other processes that use the database
 * @param groupMax how many callers one commit may serve
 * @param readers how many reads may run at once
 */
public record Options(
    Duration lockDeadline, int groupMax, int readers, InstantSource clock, Mode mode) {
  public static final Options DEFAULT =
      new Options(Duration.ofSeconds(30), 256, 3, InstantSource.system(), Mode.WORK);

  /** What the store is opened for. */
  public enum Mode {
    WORK,
    /** Nothing is written; entries that were acknowledged may be missing. */
    INSPECT
  }

  public Options {
    if (groupMax < 1 || readers < 1) {
      throw new IllegalArgumentException("a store has a reader, and a group a caller");
    }
    if (lockDeadline.isNegative() || lockDeadline.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a lock's deadline is up to an hour: " + lockDeadline);
    }
  }

  public Options lockDeadline(Duration lockDeadline) {
    return new Options(lockDeadline, groupMax, readers, clock, mode);
  }

  public Options groupMax(int groupMax) {
    return new Options(lockDeadline, groupMax, readers, clock, mode);
  }

  public Options readers(int readers) {
    return new Options(lockDeadline, groupMax, readers, clock, mode);
  }

  public Options clock(InstantSource clock) {
    return new Options(lockDeadline, groupMax, readers, clock, mode);
  }

  public Options mode(Mode mode) {
    return new Options(lockDeadline, groupMax, readers, clock, mode);
  }
}
