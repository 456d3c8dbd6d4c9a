package dev.swarm.measure;

import dev.swarm.task.Cause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What became of the tasks of all swarms in a span of time, as the journal tells. What happened
 * before what it still tells, or before more than may be read, is left out.
 *
 * @param since what happened after this counts
 * @param complete whether that is the whole span
 * @param days by the day in UTC; one on which nothing happened is missing
 * @param failures why those that failed did
 * @param times from their submission to their success, of those of which both are told
 */
public record Trend(
    Span span,
    Instant since,
    boolean complete,
    SortedMap<LocalDate, Day> days,
    Map<Cause, Integer> failures,
    Optional<Figures.Times> times) {
  public Trend {
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    failures = Map.copyOf(failures);
  }

  /** One day's tasks; {@code swarms} were made. */
  public record Day(long swarms, long submitted, long succeeded, long failed, long cancelled) {
    static final Day EMPTY = new Day(0, 0, 0, 0, 0);

    Day and(Day more) {
      return new Day(
          swarms + more.swarms,
          submitted + more.submitted,
          succeeded + more.succeeded,
          failed + more.failed,
          cancelled + more.cancelled);
    }
  }

  /** How many in the whole span. */
  public long sum(ToLongFunction<Day> count) {
    return days.values().stream().mapToLong(count).sum();
  }

  /** Of those that succeeded or failed the share that succeeded; absent where none did. */
  public OptionalDouble completionRate() {
    long done = sum(Day::succeeded) + sum(Day::failed);
    return done == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) sum(Day::succeeded) / done);
  }
}
