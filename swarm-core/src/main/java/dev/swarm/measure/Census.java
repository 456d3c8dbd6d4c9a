package dev.swarm.measure;

import dev.swarm.task.TaskState;
import dev.swarm.work.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a store holds at one moment, of all its swarms together.
 *
 * @param openSwarms how many take work
 * @param newSwarms how many of the newest {@link #MOST_SWARMS} were made in the hour before
 * @param agents how many of the open swarms' are not retired
 * @param tasks how many are in each state that is not an end
 * @param steps how many are blocked, ready or leased, run out or not; failed ones of open swarms,
 *     which can be retried
 */
public record Census(
    Instant at,
    long openSwarms,
    long newSwarms,
    long agents,
    Map<TaskState, Long> tasks,
    Map<StepState, Long> steps,
    Ended ended) {
  /** Of so many swarms it is looked when they were made. */
  public static final int MOST_SWARMS = 10_000;

  /** Of so many tasks it is looked how they ended. */
  public static final int MOST_TASKS = 5_000;

  /** As far back it is looked. */
  public static final Duration BACK = Duration.ofHours(1);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  public Census {
    tasks = Map.copyOf(tasks);
    steps = Map.copyOf(steps);
  }

  /**
   * Tasks that ended of late: of more than {@link #MOST_TASKS} the newest.
   *
   * @param since these are all that ended after it
   * @param lastMinute how many of them ended in the last minute
   */
  public record Ended(Instant since, long succeeded, long failed, long cancelled, long lastMinute) {
    public long all() {
      return succeeded + failed + cancelled;
    }
  }

  /** How many tasks end in a minute: in the last one, or in less where that is all there is. */
  public OptionalDouble tasksPerMinute() {
    var counted = Duration.between(ended.since(), at);
    if (counted.compareTo(MINUTE) >= 0) {
      return OptionalDouble.of((double) ended.lastMinute());
    }
    return counted.isPositive()
        ? OptionalDouble.of(ended.all() * 60e9 / counted.toNanos())
        : OptionalDouble.empty();
  }

  /** Of those that were not cancelled the share that succeeded; absent where none ended so. */
  public OptionalDouble completionRate() {
    long done = ended.succeeded() + ended.failed();
    return done == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) ended.succeeded() / done);
  }
}
