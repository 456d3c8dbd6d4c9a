package dev.swarm.mcp.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The calls of a session that are being worked on, each by one thread at a time. */
final class Calls {
  private final Map<JsonNode, Call> running = new ConcurrentHashMap<>();
  private final Deadlines deadlines;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  /**
   * @param usual how long a call may take
   * @param late what a client is told when one took too long; the work itself goes on to its end
   */
  Calls(Duration usual, Function<Call, Outcome> late) {
    this.deadlines =
        new Deadlines(running.values(), usual, call -> call.overdue(() -> late.apply(call)));
  }

  /**
   * What a call does.
   *
   * @param afterwards is run when it came to its end
   */
  record Job(Function<Call, Outcome> work, Runnable afterwards) {}

  /** Refuses an id that is in use; otherwise {@code hands} do the work. */
  boolean start(Call call, Job job, Executor hands) {
    var id = call.request().id();
    if (running.putIfAbsent(id, call) != null) {
      return false;
    }
    deadlines.started(call);
    hands.execute(() -> run(call, job));
    return true;
  }

  private void run(Call call, Job job) {
    try {
      call.runsOn(Thread.currentThread());
      call.finish(call.watching().during(() -> Outcome.of(() -> job.work().apply(call))));
    } finally {
      call.runsNoMore();
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
