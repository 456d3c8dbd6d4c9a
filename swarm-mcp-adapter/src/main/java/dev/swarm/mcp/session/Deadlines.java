package dev.swarm.mcp.session;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells which calls took too long. One thread looks after all calls of a session, from one deadline
 * to the next, and ends when there was no call for as long as one may take: so a call starts no
 * thread for its time, and wakes none.
 */
final class Deadlines {
  /** What is left of a call's time when it is over is for its own refusals to come first. */
  private static final Duration SLACK = Duration.ofMillis(500);

  /** So much later than it should be may a call be told that it took too long. */
  private static final Duration LATEST = Duration.ofMillis(100);

  private final Collection<Call> running;
  private final Duration usual;
  private final Consumer<Call> late;
  private final AtomicBoolean watching = new AtomicBoolean();
  private volatile boolean used;
  private volatile @Nullable Thread watcher;

  /**
   * @param running the calls as they come and go
   * @param usual how long a call may take that did not wait before it started
   * @param late is told of each that took too long
   */
  Deadlines(Collection<Call> running, Duration usual, Consumer<Call> late) {
    this.running = running;
    this.usual = usual;
    this.late = late;
  }

  /** This call is among those that run. */
  void started(Call call) {
    if (!used) {
      used = true;
    }
    if (!watching.get() && watching.compareAndSet(false, true)) {
      Thread.ofVirtual().name("mcp-call-time").start(this::watch);
    } else if (call.left().plus(LATEST).compareTo(usual) < 0) {
      LockSupport.unpark(watcher);
    }
  }

  private void watch() {
    watcher = Thread.currentThread();
    do {
      while (used) {
        used = false;
        LockSupport.parkNanos(this, look().toNanos());
        if (!running.isEmpty()) {
          used = true;
        }
      }
      watching.set(false);
      // Whoever came before that relies on this thread.
    } while (used && watching.compareAndSet(false, true));
  }

  /** Ends what took too long; gives until when nothing else can have. */
  private Duration look() {
    var next = usual.plus(SLACK);
    for (var call : running) {
      var left = call.leftWith(SLACK);
      if (!call.open()) {
        continue;
      }
      if (left.isPositive()) {
        next = left.compareTo(next) < 0 ? left : next;
      } else {
        late.accept(call);
      }
    }
    return next;
  }
}
