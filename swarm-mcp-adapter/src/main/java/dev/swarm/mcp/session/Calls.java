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

  /** Refuses an id that is in use; otherwise the work goes on after this returns. */
  boolean start(Call call, Runnable afterwards, Function<Call, Outcome> work) {
    var id = call.request().id();
    if (running.putIfAbsent(id, call) != null) {
      return false;
    }
    Thread.ofVirtual().name("mcp-call").start(() -> run(call, afterwards, work));
    return true;
  }

  private void run(Call call, Runnable afterwards, Function<Call, Outcome> work) {
    try {
      call.runsOn(Thread.currentThread());
      call.finish(Outcome.of(() -> work.apply(call)));
    } finally {
      running.remove(call.request().id());
      afterwards.run();
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
