package dev.swarm.mcp.limit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket for each who asks. It is refilled all the time, not once a minute.
 *
 * <p>A bucket is one instant: until then it lacks something, afterwards it is full. Each request
 * moves it on by what one takes up, and may not move it further ahead of now than a burst takes up
 * (the generic cell rate algorithm of ITU-T I.371, which comes to the same as counting tokens). So
 * a bucket is changed by one compare-and-set, and one whose instant is past is as good as none.
 *
 * <p>There are at most about as many buckets as told: when that many are in use, all others share
 * one, so that who has very many names or addresses fills no memory, and gets no more than one has.
 */
final class RateLimiter {
  private static final long GONE = Long.MIN_VALUE;
  private static final long TIDY_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long CROWDED_TIDY_NANOS = Duration.ofSeconds(1).toNanos();

  private final long interval;
  private final int burst;
  private final int most;
  private final LongSupplier nanos;
  private final long origin;
  private final ConcurrentHashMap<String, AtomicLong> buckets = new ConcurrentHashMap<>();
  private final AtomicLong shared = new AtomicLong();
  private final AtomicLong tidied = new AtomicLong();

  /**
   * With all buckets full.
   *
   * @param most how many buckets there may be
   * @param nanos a clock that never goes back, such as {@link System#nanoTime}
   */
  RateLimiter(Rate rate, int most, LongSupplier nanos) {
    interval = rate.interval().toNanos();
    burst = rate.burst();
    this.most = most;
    this.nanos = nanos;
    origin = nanos.getAsLong();
  }

  /** Takes one request of that one; zero when it is taken, else after how long it would be. */
  Duration take(String who) {
    return take(who, 1);
  }

  /**
   * Takes that many at once, or none. More than a burst are taken when the bucket is full, and what
   * comes next waits until all of them are made up for.
   */
  Duration take(String who, int requests) {
    long now = nanos.getAsLong() - origin;
    if (now - tidied.get() > TIDY_NANOS) {
      tidy(now, TIDY_NANOS);
    }
    long least = Math.min(requests, burst) * interval;
    while (true) {
      var bucket = bucket(who, now);
      long full = bucket.get();
      if (full == GONE) {
        buckets.remove(who, bucket);
        continue;
      }
      long from = Math.max(full, now);
      long wait = from + least - now - burst * interval;
      if (wait > 0) {
        return Duration.ofNanos(wait);
      }
      if (bucket.compareAndSet(full, from + requests * interval)) {
        return Duration.ZERO;
      }
    }
  }

  /** How many buckets there are. */
  int size() {
    return buckets.size();
  }

  private AtomicLong bucket(String who, long now) {
    var known = buckets.get(who);
    if (known != null) {
      return known;
    }
    if (buckets.mappingCount() >= most) {
      tidy(now, CROWDED_TIDY_NANOS);
      if (buckets.mappingCount() >= most) {
        return shared;
      }
    }
    return buckets.computeIfAbsent(who, name -> new AtomicLong());
  }

  /** Forgets the buckets that are full, unless that was done so shortly ago. */
  private void tidy(long now, long pause) {
    long last = tidied.get();
    if (now - last <= pause || !tidied.compareAndSet(last, now)) {
      return;
    }
    for (var entry : buckets.entrySet()) {
      var bucket = entry.getValue();
      long full = bucket.get();
      // INVARIANT: a bucket that is taken from is in the map: whoever finds it gone makes another.
      if (full <= now && bucket.compareAndSet(full, GONE)) {
        buckets.remove(entry.getKey(), bucket);
      }
    }
  }
}
