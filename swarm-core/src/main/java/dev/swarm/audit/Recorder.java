package dev.swarm.audit;

import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.store.ForwardTime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes events into the audit log beside the requests that they come from: who records hands over
 * and goes on. Like events are folded ({@link Folding}); what finds the queue full is counted, and
 * an entry says how many were lost as soon as one can be written. Whatever must be in the log
 * before it is acted on goes to the {@link AuditRoom} itself.
 */
public final class Recorder implements Auditor, AutoCloseable {
  private static final Logger LOG = System.getLogger(Recorder.class.getName());

  private static final int QUEUE = 1_024;
  private static final int BATCH = 256;
  private static final Duration RETENTION_EVERY = Duration.ofHours(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** So long who closes waits for what is left to be written: clients give a server two seconds. */
  private static final Duration FAREWELL = Duration.ofMillis(1_500);

  private final AuditRoom room;
  private final AuditRetention retention;
  private final Executor thread;
  private final InstantSource clock;
  private final ForwardTime time = new ForwardTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All guarded by the lock.
  private final Folding folding = new Folding();
  private final Deque<AuditEvent> queue = new ArrayDeque<>();
  private final Map<Kind, Long> lost = new EnumMap<>(Kind.class);
  private boolean started;
  private boolean closed;
  private boolean ended;
  // Owned by whoever writes: what was taken from the queue, until it is in the log.
  private List<AuditEvent> batch = List.of();
  private Duration pause = Duration.ZERO;
  private Instant retained = Instant.MIN;

  /**
   * @param thread runs what writes, once something is recorded first, until this is closed
   */
  public Recorder(AuditRoom room, AuditRetention retention, InstantSource clock, Executor thread) {
    this.room = room;
    this.retention = retention;
    this.clock = clock;
    this.thread = thread;
  }

  @Override
  public void record(AuditEvent event) {
    try {
      var kept = Wording.of(event);
      lock.lock();
      try {
        take(kept);
      } finally {
        lock.unlock();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "an event of kind " + event.kind() + " was not audited", e);
    }
  }

  private void take(AuditEvent event) {
    if (closed) {
      LOG.log(Level.WARNING, "an event of kind {0} came after the audit log's end", event.kind());
      return;
    }
    folding.take(event, time.now(clock)).ifPresent(this::enqueue);
    if (!started) {
      thread.execute(this::run);
      started = true;
    }
  }

  private void enqueue(AuditEvent event) {
    if (queue.size() < QUEUE) {
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

  private void run() {
    try {
      while (awaited()) {
        turn();
      }
      finish();
    } finally {
      lock.lock();
      try {
        ended = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits for something to write; false when this is closed. */
  private boolean awaited() {
    lock.lock();
    try {
      long until = System.nanoTime() + pause.toNanos();
      while (!closed) {
        long left = Math.max(until - System.nanoTime(), untilNext());
        if (left <= 0) {
          return true;
        }
        changed.awaitNanos(left);
      }
      return false;
    } catch (InterruptedException e) {
      closed = true;
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** How long until there is something to write, in nanoseconds. */
  private long untilNext() {
    if (!batch.isEmpty() || !queue.isEmpty() || !lost.isEmpty()) {
      return 0;
    }
    return folding
        .next()
        .map(next -> Duration.between(time.now(clock), next).toNanos())
        .orElse(Long.MAX_VALUE / 2);
  }

  /** Writes what there is to write, as far as it goes into one transaction; false when nothing. */
  boolean turn() {
    if (batch.isEmpty()) {
      batch = next();
    }
    if (batch.isEmpty()) {
      return false;
    }
    try {
      room.record(batch);
      batch = List.of();
      pause = Duration.ZERO;
      retain();
      return true;
    } catch (RuntimeException e) {
      pause = pause.isZero() ? FIRST_PAUSE : longer(pause);
      LOG.log(Level.ERROR, "the audit log cannot be written: " + e.getMessage());
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private List<AuditEvent> next() {
    lock.lock();
    try {
      folding.due(time.now(clock)).forEach(this::enqueue);
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

  private void retain() {
    var now = time.now(clock);
    if (retained.isBefore(now.minus(RETENTION_EVERY))) {
      retained = now;
      room.retain(retention);
    }
  }

  /** Writes all that is left, unless the log cannot be written. */
  private void finish() {
    boolean written = true;
    for (var left = left(); written && left.isPresent(); left = left()) {
      batch = left.get();
      written = turn();
    }
    if (!written) {
      LOG.log(
          Level.ERROR, "{0} audit events and more are lost: none could be written", batch.size());
    }
  }

  private Optional<List<AuditEvent>> left() {
    if (!batch.isEmpty()) {
      return Optional.of(batch);
    }
    lock.lock();
    try {
      // The queue's bound was against what goes on; this ends.
      queue.addAll(folding.end());
      return Optional.of(taken()).filter(some -> !some.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /** Has written what was recorded, if the store lets it within seconds. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      long left = FAREWELL.toNanos();
      while (started && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** How many events wait to be written, each time for who looks. */
  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }
}
