package dev.swarm.persistence.sqlite;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How a store is opened. When it is open already in this process, all but the clock is as the first
 * one asked.
 *
 * @param lockDeadline how long to wait for other processes that use the database
 * @param groupMax how many callers one commit may serve
 * @param readers how many reads may run at once
 * @param memory how much of the database is kept in memory
 * @param pragmas further settings of SQLite's, by name, in place of those that the store makes
 */
public record Options(
    Duration lockDeadline,
    int groupMax,
    int readers,
    InstantSource clock,
    Mode mode,
    Memory memory,
    Map<String, String> pragmas) {
  public static final Options DEFAULT =
      new Options(
          Duration.ofSeconds(30),
          256,
          3,
          InstantSource.system(),
          Mode.WORK,
          Memory.USUAL,
          Map.of());

  /** What the store is opened for. */
  public enum Mode {
    WORK,
    /** Nothing is written; entries that were acknowledged may be missing. */
    INSPECT,
    /** It is a backup, which nobody changes: nothing is made beside it. */
    ARCHIVED
  }

  /**
   * How much of the database is kept in memory.
   *
   * @param cacheKib the caches of the writer and the readers together, in equal shares of KiB; 0
   *     for 16 MiB of the writer's and what SQLite gives a reader
   * @param mappedBytes how much of the file is mapped; what cuts a mapped file short ends the
   *     process
   */
  public record Memory(int cacheKib, int mappedBytes) {
    public static final Memory USUAL = new Memory(0, 0);

    public Memory {
      if (cacheKib < 0 || mappedBytes < 0) {
        throw new IllegalArgumentException(
            "a cache of %d KiB and %d bytes mapped".formatted(cacheKib, mappedBytes));
      }
    }
  }

  public Options {
    pragmas = Map.copyOf(pragmas);
    if (groupMax < 1 || readers < 1) {
      throw new IllegalArgumentException("a store has a reader, and a group a caller");
    }
    if (lockDeadline.isNegative() || lockDeadline.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a lock's deadline is up to an hour: " + lockDeadline);
    }
  }

  public Options lockDeadline(Duration lockDeadline) {
    return new Options(lockDeadline, groupMax, readers, clock, mode, memory, pragmas);
  }

  public Options groupMax(int groupMax) {
    return new Options(lockDeadline, groupMax, readers, clock, mode, memory, pragmas);
  }

  public Options readers(int readers) {
    return new Options(lockDeadline, groupMax, readers, clock, mode, memory, pragmas);
  }

  public Options clock(InstantSource clock) {
    return new Options(lockDeadline, groupMax, readers, clock, mode, memory, pragmas);
  }

  public Options mode(Mode mode) {
    return new Options(lockDeadline, groupMax, readers, clock, mode, memory, pragmas);
  }

  public Options memory(Memory memory) {
    return new Options(lockDeadline, groupMax, readers, clock, mode, memory, pragmas);
  }

  /**
   * Sets a pragma, such as {@code synchronous} to {@code NORMAL}, by which the last commits may be
   * lost with the power.
   */
  public Options pragma(String name, String value) {
    var all = new HashMap<>(pragmas);
    all.put(name, value);
    return new Options(lockDeadline, groupMax, readers, clock, mode, memory, all);
  }
}
