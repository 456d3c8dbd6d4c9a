package dev.swarm.audit;

import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.store.ForwardTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events that wait to be written: folded as they come ({@link Folding}), so many and no more,
 * and of those that found no room their number. Safe for use by many threads; one writes.
 */
final class Backlog {
  private static final int ROOM = 1_024;
  private static final int BATCH = 256;

  private final InstantSource clock;
  private final ForwardTime time = new ForwardTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All guarded by the lock.
  private final Folding folding = new Folding();
  private final Deque<AuditEvent> queue = new ArrayDeque<>();
  private final Map<Kind, Long> lost = new EnumMap<>(Kind.class);
  private boolean closed;

  Backlog(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return time.now(clock);
  }

  /** Takes an event; false when this is closed. */
  boolean take(AuditEvent event) {
    lock.lock();
    try {
      if (!closed) {
        folding.take(event, now()).ifPresent(this::enqueue);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(AuditEvent event) {
    if (queue.size() < ROOM) {
      queue.add(event);
    } else {
      lost.merge(event.kind(), weight(event), Long::sum);
    }
    changed.signalAll();
  }

  /** How many events it stands for. */
  private static long weight(AuditEvent event) {
    return Long.parseLong(event.details().getOrDefault(AuditDetail.COUNT, "1"));
  }

  /** Waits for something to write; false when this is closed. */
  boolean awaitSome() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long left = untilSome();
        if (left <= 0) {
          return true;
        }
        changed.awaitNanos(left);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, unless this is closed meanwhile; false when it is. */
  boolean awaitPause(Duration pause) throws InterruptedException {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** How long until there is something to write, in nanoseconds. */
  private long untilSome() {
    if (!queue.isEmpty() || !lost.isEmpty()) {
      return 0;
    }
    return folding
        .next()
        .map(next -> Duration.between(now(), next).toNanos())
        .orElse(Long.MAX_VALUE / 2);
  }

  /** Takes out what is to be written next, as much as goes into one transaction. */
  List<AuditEvent> next() {
    lock.lock();
    try {
      folding.due(now()).forEach(this::enqueue);
      return taken();
    } finally {
      lock.unlock();
    }
  }

  /** The same when nothing more comes: what is being counted is told as well. */
  List<AuditEvent> rest() {
    lock.lock();
    try {
      // The room's bound was against what goes on; this ends.
      queue.addAll(folding.end());
      return taken();
    } finally {
      lock.unlock();
    }
  }

  private List<AuditEvent> taken() {
    var taken = new ArrayList<AuditEvent>();
    lost.forEach((kind, count) -> taken.add(lost(kind, count)));
    lost.clear();
    while (taken.size() < BATCH && !queue.isEmpty()) {
      taken.add(queue.remove());
    }
    return taken;
  }

  private static AuditEvent lost(Kind kind, long count) {
    return new AuditEvent(
        Kind.EVENTS_LOST, "", kind.name(), Map.of(AuditDetail.COUNT, Long.toString(count)));
  }

  /** Nothing is taken any more, and who waits goes on. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
