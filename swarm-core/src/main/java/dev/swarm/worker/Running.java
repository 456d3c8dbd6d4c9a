package dev.swarm.worker;

import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A step that a worker of this process is doing. Safe for use by many threads. */
final class Running {
  /** How the work was told to stop, if it was. */
  enum Stop {
    NOT,
    /** The lease went to another, or the step was cancelled. */
    LOST,
    /** Its time is over. */
    TIMED_OUT,
    /** This process hands its leases back. */
    CLOSING
  }

  private final Assignment assignment;
  private final Instant stopAt;
  private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NOT);
  private final AtomicBoolean spoken = new AtomicBoolean();
  // Owned by the keeper.
  private Instant heartbeatAt;
  private volatile Instant stoppedAt = Instant.MAX;
  // Set once, before anybody can stop it.
  private volatile @Nullable Thread thread;

  Running(Assignment assignment, Instant now) {
    this.assignment = assignment;
    this.heartbeatAt = now.plus(assignment.heartbeatWithin());
    this.stopAt = assignment.timeoutAt().minus(margin(assignment, now));
  }

  /** What the lease has left for reporting once its time is over. */
  private static Duration margin(Assignment assignment, Instant now) {
    var tenth = Duration.between(now, assignment.timeoutAt()).dividedBy(10);
    var most = Duration.ofSeconds(2);
    return tenth.compareTo(most) < 0 ? tenth : most;
  }

  void startedBy(Thread worker) {
    thread = worker;
  }

  Assignment assignment() {
    return assignment;
  }

  Hold hold() {
    return Hold.of(assignment);
  }

  Stop stop() {
    return stop.get();
  }

  /** Tells the work to stop, for the first reason that is given. */
  void stop(Stop reason, Instant now) {
    if (stop.compareAndSet(Stop.NOT, reason)) {
      stoppedAt = now;
      var worker = thread;
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  boolean overdue(Instant now) {
    return stop.get() == Stop.NOT && !stopAt.isAfter(now);
  }

  boolean heartbeatDue(Instant now) {
    return stop.get() == Stop.NOT && !heartbeatAt.isAfter(now);
  }

  void heartbeatSent(Instant now) {
    heartbeatAt = now.plus(assignment.heartbeatWithin());
  }

  /** Takes the word for the step; false when somebody has it already. */
  boolean speak() {
    return spoken.compareAndSet(false, true);
  }

  /** Whether the work has ended or was given up, and its end is being recorded. */
  boolean spoken() {
    return spoken.get();
  }

  boolean ignoresStop(Instant now, Duration patience) {
    return stop.get() != Stop.NOT && stoppedAt.isBefore(now.minus(patience));
  }
}
