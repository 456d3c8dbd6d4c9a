package dev.swarm.worker;

import dev.swarm.id.StepId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.work.Outcome;
import dev.swarm.work.Step;
import dev.swarm.work.WorkRoom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records how steps ended, each on the thread that did it: while the store cannot, again and again
 * until the step's time is over. Safe for use by many threads.
 */
final class Reports {
  private static final Logger LOG = System.getLogger(Reports.class.getName());

  private final Store store;
  private final WorkRoom work;
  private final Duration pause;
  // What keeps the ends of steps from being recorded, by step.
  private final Map<StepId, RuntimeException> unrecorded = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /**
   * @param pause between two attempts
   */
  Reports(Store store, WorkRoom work, Duration pause) {
    this.store = store;
    this.work = work;
    this.pause = pause;
  }

  /** From now on an end that cannot be recorded at once never is. */
  void closing() {
    closing = true;
  }

  /** What keeps the end of a step from being recorded, if anything. */
  Optional<RuntimeException> failure() {
    return unrecorded.values().stream().findFirst();
  }

  void report(Running running, Outcome outcome) {
    var step = running.assignment().step();
    var stop = running.stop();
    boolean last;
    do {
      last = closing || running.assignment().timeoutAt().isBefore(store.now());
      try {
        record(running, stop, outcome);
        unrecorded.remove(step);
        return;
      } catch (RuntimeException e) {
        if (unrecorded.put(step, e) == null || last) {
          Runner.told(
              "the end of " + step + " is not recorded" + (last ? ": " : ", it goes on: "), e);
        }
      }
      if (!last) {
        pauseUninterrupted();
      }
    } while (!last);
  }

  private void pauseUninterrupted() {
    try {
      store.changes().awaitBeyond(store.changes().count(), pause);
    } catch (InterruptedException e) {
      // It was meant for the work, which is over.
    }
  }

  private void record(Running running, Running.Stop stop, Outcome outcome) {
    Answer<Step> answer =
        switch (stop) {
          case NOT -> work.complete(running.hold(), outcome);
          case TIMED_OUT -> work.complete(running.hold(), timedOut(running));
          case LOST, CLOSING -> work.release(running.hold());
        };
    if (answer instanceof Answer.Refused<Step> refused) {
      refused(running, refused);
    }
  }

  /**
   * An outcome that the room refuses, such as one that is too large, fails the attempt for good.
   */
  private void refused(Running running, Answer.Refused<Step> refused) {
    var problem = refused.problem();
    LOG.log(Level.DEBUG, () -> running.assignment().step() + ": " + problem.message());
    if (problem instanceof Problem.TooLarge || problem instanceof Problem.Invalid) {
      var reason = problem.message() + "; " + problem.next();
      work.complete(running.hold(), Outcome.failedForGood(reason));
    }
  }

  private static Outcome timedOut(Running running) {
    return Outcome.failed(
        "it was not done when its time was over, at " + running.assignment().timeoutAt());
  }
}
