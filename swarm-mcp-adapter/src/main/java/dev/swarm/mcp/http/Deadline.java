package dev.swarm.mcp.http;

import java.time.Duration;

/**
 * Until when something must be done.
 *
 * @param nanos by the clock of {@link System#nanoTime}
 */
record Deadline(long nanos) {
  static Deadline in(Duration time) {
    return after(System.nanoTime(), time);
  }

  static Deadline after(long nanos, Duration time) {
    return new Deadline(nanos + time.toNanos());
  }

  /** How much time is left; never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }
}
