package dev.swarm.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes events into the audit log beside the requests that they come from: who records hands over
 * and goes on. Like events are folded ({@link Folding}); what finds no room is counted, and an
 * entry says how many were lost as soon as one can be written. Whatever must be in the log before
 * it is acted on goes to the {@link AuditRoom} itself.
 */
public final class Recorder implements Auditor, AutoCloseable {
  private static final Logger LOG = System.getLogger(Recorder.class.getName());

  private static final Duration RETENTION_EVERY = Duration.ofHours(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** So long who closes waits for what is left to be written: clients give a server two seconds. */
  private static final Duration FAREWELL = Duration.ofMillis(1_500);

  private final AuditRoom room;
  private final AuditRetention retention;
  private final Executor thread;
  private final Backlog backlog;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  // Owned by whoever writes: what was taken from the backlog, until it is in the log.
  private List<AuditEvent> batch = List.of();
  private Duration pause = Duration.ZERO;
  private Instant retained = Instant.MIN;

  /**
   * @param thread runs what writes, once something is recorded first, until this is closed
   */
  public Recorder(AuditRoom room, AuditRetention retention, InstantSource clock, Executor thread) {
    this.room = room;
    this.retention = retention;
    this.thread = thread;
    this.backlog = new Backlog(clock);
  }

  @Override
  public void record(AuditEvent event) {
    try {
      boolean taken = backlog.take(Wording.of(event));
      if (!taken) {
        LOG.log(Level.WARNING, "an event of kind {0} came after the audit log's end", event.kind());
      } else if (!started.get() && started.compareAndSet(false, true)) {
        start();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "an event of kind " + event.kind() + " may not be audited", e);
    }
  }

  private void start() {
    try {
      thread.execute(this::run);
    } catch (RuntimeException e) {
      // The next event tries again.
      started.set(false);
      throw e;
    }
  }

  private void run() {
    try {
      while (awaited()) {
        turn();
      }
      finish();
    } catch (InterruptedException e) {
      finish();
    } finally {
      ended.countDown();
    }
  }

  /** Waits for something to write; false when this is closed. */
  private boolean awaited() throws InterruptedException {
    return batch.isEmpty() ? backlog.awaitSome() : backlog.awaitPause(pause);
  }

  /** Writes what there is to write, as far as it goes into one transaction; false when nothing. */
  boolean turn() {
    if (batch.isEmpty()) {
      batch = backlog.next();
    }
    return !batch.isEmpty() && written();
  }

  private boolean written() {
    try {
      room.record(batch);
      batch.forEach(Recorder::tell);
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

  private static void tell(AuditEvent event) {
    LOG.log(
        Level.INFO,
        "audited: {0} {1} {2} {3}",
        event.kind(),
        event.principal().isEmpty() ? "-" : event.principal(),
        event.subject(),
        new TreeMap<>(event.details()));
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private void retain() {
    var now = backlog.now();
    if (retained.isBefore(now.minus(RETENTION_EVERY))) {
      retained = now;
      room.retain(retention);
    }
  }

  /** Writes all that is left, unless the log cannot be written. */
  private void finish() {
    backlog.close();
    do {
      if (!batch.isEmpty() && !written()) {
        LOG.log(Level.ERROR, "{0} audit events and more are lost", batch.size());
        return;
      }
      batch = backlog.rest();
    } while (!batch.isEmpty());
  }

  /** Has written what was recorded, if the store lets it within a moment. */
  @Override
  public void close() {
    backlog.close();
    try {
      if (started.get() && !ended.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.ERROR, "the audit log could not be written to its end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
