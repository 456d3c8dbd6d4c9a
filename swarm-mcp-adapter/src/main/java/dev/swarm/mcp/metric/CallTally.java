package dev.swarm.mcp.metric;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.fault.Result;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how calls end and how long they take, and remembers what that was at the last few looks,
 * so that it can tell of the time since. Costs a call two additions.
 */
public final class CallTally implements Interceptor {
  /** The looks of five minutes. */
  private static final int LOOKS = 20;

  private static final double SLOWEST = 0.95;

  private final Map<Result, LongAdder> results = new EnumMap<>(Result.class);
  private final LongAdder[] times = new LongAdder[Bounds.SORTS];
  // Guarded by this; the oldest first.
  private final ArrayDeque<Seen> looks = new ArrayDeque<>();

  /** What was counted at one look. */
  private record Seen(Map<Result, Long> results, long[] times) {}

  public CallTally() {
    for (var result : Result.values()) {
      results.put(result, new LongAdder());
    }
    for (int i = 0; i < times.length; i++) {
      times[i] = new LongAdder();
    }
    looks.add(seen());
  }

  @Override
  public void after(Called call, Duration took, Optional<String> problem) {
    var result = Result.of(problem);
    adder(result).increment();
    if (call.pace() == Called.Pace.BRISK && result.isServed()) {
      times[Bounds.sort(took.toNanos())].increment();
    }
  }

  /** How many calls ended so, in all. */
  public long count(Result result) {
    return adder(result).sum();
  }

  private LongAdder adder(Result result) {
    return Objects.requireNonNull(results.get(result));
  }

  private Seen seen() {
    var counts = new EnumMap<Result, Long>(Result.class);
    for (var result : Result.values()) {
      counts.put(result, count(result));
    }
    var sorted = new long[times.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = times[i].sum();
    }
    return new Seen(counts, sorted);
  }

  /** Remembers what was counted until now; what it tells is of the time since the oldest look. */
  public synchronized void look() {
    looks.addLast(seen());
    if (looks.size() > LOOKS + 1) {
      looks.removeFirst();
    }
  }

  /**
   * Of the calls of the last five minutes the share that ended by the server's fault; who was
   * turned away by a limit, however often, counts on neither side.
   */
  public synchronized OptionalDouble errorRate() {
    var now = looks.getLast();
    var then = looks.getFirst();
    long all = 0;
    for (var result : Result.values()) {
      all += result.isServed() ? since(then, now, result) : 0;
    }
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) since(then, now, Result.FAULT) / all);
  }

  private static long since(Seen then, Seen now, Result result) {
    return now.results().getOrDefault(result, 0L) - then.results().getOrDefault(result, 0L);
  }

  /** How many milliseconds 95 of 100 calls of the last five minutes took at most. */
  public synchronized OptionalDouble responseMillis() {
    var now = looks.getLast().times();
    var then = looks.getFirst().times();
    var sorted = new long[now.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = now[i] - then[i];
    }
    return Bounds.quantileMillis(SLOWEST, sorted);
  }
}
