package dev.swarm.mcp.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The calls of a session that are being worked on, each by a thread of its own. */
final class Calls {
  private final Map<JsonNode, Call> running = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  /** What is left of a call's time when it is over is for its own refusals to come first. */
  private static final Duration SLACK = Duration.ofMillis(500);

  /**
   * What a call does.
   *
   * @param late what its client is told when that took too long; the work itself goes on to its end
   * @param afterwards is run when it came to its end
   */
  record Job(Function<Call, Outcome> work, Function<Call, Outcome> late, Runnable afterwards) {}

  /** Refuses an id that is in use; otherwise the work goes on after this returns. */
  boolean start(Call call, Job job) {
    var id = call.request().id();
    if (running.putIfAbsent(id, call) != null) {
      return false;
    }
    var worker = Thread.ofVirtual().name("mcp-call").start(() -> run(call, job));
    Thread.ofVirtual().name("mcp-call-time").start(() -> watch(worker, call, job));
    return true;
  }

  private static void watch(Thread worker, Call call, Job job) {
    try {
      while (!worker.join(call.left().plus(SLACK))) {
        if (call.left().isZero()) {
          call.overdue(() -> job.late().apply(call));
          return;
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it.
      Thread.currentThread().interrupt();
    }
  }

  private void run(Call call, Job job) {
    try {
      call.runsOn(Thread.currentThread());
      call.finish(Outcome.of(() -> job.work().apply(call)));
    } finally {
      running.remove(call.request().id());
      job.afterwards().run();
      if (running.isEmpty()) {
        signalIdle();
      }
    }
  }

  void cancel(JsonNode id) {
    var call = running.get(id);
    if (call != null) {
      call.cancel();
    }
  }

  void cancelAll() {
    running.values().forEach(Call::cancel);
  }

  /** The client closed its side. */
  void clientLeft() {
    running.values().forEach(Call::clientLeft);
  }

  int size() {
    return running.size();
  }

  /** Waits until nothing runs; false when it took too long. */
  boolean awaitIdle(Duration time) throws InterruptedException {
    lock.lock();
    try {
      var left = time.toNanos();
      while (!running.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = idle.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void signalIdle() {
    lock.lock();
    try {
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
