package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Feedback;
import dev.swarm.mcp.tool.Refusal;
import java.time.Duration;

/** How long a call may work: less than its client waits, and 20 seconds at most. */
record Haste(Feedback feedback, long end) {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What is kept to write down and to reply. */
  private static final Duration KEPT = Duration.ofSeconds(2);

  /** It is at most this part of what is left. */
  private static final int PARTS = 6;

  /** Begins now. */
  static Haste of(Feedback feedback) {
    var all = feedback.left();
    var part = all.dividedBy(PARTS);
    var left = all.minus(part.compareTo(KEPT) < 0 ? part : KEPT);
    var bound = left.compareTo(LONGEST) < 0 ? left : LONGEST;
    return new Haste(feedback, System.nanoTime() + bound.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Whether to end: the time is over, or nobody waits any more. */
  boolean over() {
    return !left().isPositive() || feedback.cancelled();
  }

  /** Refuses what could not even begin. */
  void begin() {
    if (!left().isPositive()) {
      throw Refusal.invalid("no time is left for it", "call again, and wait longer");
    }
  }

  /** Ends a call that its client took back, before anything is written down. */
  void go() {
    if (feedback.cancelled()) {
      throw Refusal.invalid("the call was cancelled", "nothing was kept");
    }
  }
}
