package dev.swarm.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * How long a store may keep whoever calls on this thread. A transaction that has not begun by then
 * never begins, and its caller hears so by a {@link NotBegunException}; one that has begun is
 * waited for, since its commit decides. The same holds when the caller goes away: what it asked for
 * and still waits in line is not done any more.
 *
 * <p>Waits for something to come end earlier, so that there is time left to take it. A thread that
 * was lent no patience waits as long as the store does.
 */
public final class Patience {
  /** A store's callers without a bound of their own. */
  public static final Patience ENDLESS =
      new Patience(Duration.ofDays(36_500), () -> Caller.WAITS, true);

  private static final ThreadLocal<Patience> CURRENT = ThreadLocal.withInitial(() -> ENDLESS);

  /** Of a whole of six parts the last is kept for what comes after a wait. */
  private static final int PARTS = 6;

  private final long end;
  private final long waitsEnd;
  private final Supplier<Caller> caller;
  private final boolean endless;
  // Written by the thread that it was lent to, read by those who do its work.
  private volatile boolean waited;

  private Patience(Duration budget, Supplier<Caller> caller, boolean endless) {
    long now = System.nanoTime();
    this.end = now + budget.toNanos();
    this.waitsEnd = now + budget.toNanos() / PARTS * (PARTS - 1);
    this.caller = caller;
    this.endless = endless;
  }

  /** What is known of whoever called. */
  public enum Caller {
    /** It waits for its answer. */
    WAITS,
    /** It will ask for nothing more, and may not read the answer: waits end. */
    LEFT,
    /** It took back what it asked for. */
    CANCELLED
  }

  /**
   * Patience that begins to run out now.
   *
   * @param caller is asked by several threads
   */
  public static Patience of(Duration budget, Supplier<Caller> caller) {
    return new Patience(budget, caller, false);
  }

  /** The patience of whoever calls on this thread. */
  public static Patience current() {
    return CURRENT.get();
  }

  /** Does that work with this patience. */
  public <R> R during(Callable<R> work) throws Exception {
    var before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.call();
    } finally {
      CURRENT.set(before);
    }
  }

  /** Whether it never runs out. */
  public boolean endless() {
    return endless;
  }

  /** How long the store may still keep its caller; never negative. */
  public Duration left() {
    return until(end);
  }

  /** Whether what has not begun may still begin. Whoever has waited takes nothing once it left. */
  public boolean wanted() {
    return switch (caller.get()) {
      case WAITS -> endless || left().isPositive();
      case LEFT -> !waited && left().isPositive();
      case CANCELLED -> false;
    };
  }

  /** A wait that begins now and takes at most so long. */
  public Waiting waiting(Duration atMost) {
    return new Waiting(System.nanoTime() + atMost.toNanos());
  }

  private static Duration until(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** A wait of a caller's for something to come. */
  public final class Waiting {
    private final long until;

    private Waiting(long until) {
      this.until = until;
    }

    /** How long it still goes on; nothing once the caller is gone. */
    public Duration left() {
      if (caller.get() != Caller.WAITS) {
        return Duration.ZERO;
      }
      var left = shorter(until(until), until(waitsEnd));
      waited |= left.isPositive();
      return left;
    }
  }
}
