package dev.swarm.persistence.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A store whose writer stands still within a call, so that others gather behind it. */
final class Stopped {
  private static final Executor THREADS = work -> Thread.ofVirtual().start(work);

  private final CountDownLatch go = new CountDownLatch(1);
  private final List<CompletableFuture<?>> calls = new ArrayList<>();
  private final Runnable waitForCall;

  Stopped(SqliteStore store) throws InterruptedException {
    var running = new CountDownLatch(1);
    var first =
        start(
            () ->
                store.write(
                    tx -> {
                      running.countDown();
                      return await(go);
                    }));
    if (!running.await(10, TimeUnit.SECONDS) || first.isDone()) {
      throw new IllegalStateException("the writer does not stand still");
    }
    this.waitForCall = () -> waitUntilQueued(store);
  }

  /** Starts a call of the store; when this returns it stands in the queue. */
  <T> CompletableFuture<T> queue(Supplier<T> call) {
    var started = start(call);
    waitForCall.run();
    return started;
  }

  private <T> CompletableFuture<T> start(Supplier<T> call) {
    var started = CompletableFuture.supplyAsync(call, THREADS);
    calls.add(started);
    return started;
  }

  private void waitUntilQueued(SqliteStore store) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (store.queued() < calls.size() - 1 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  /** Lets the writer go on, and waits until all calls have their answers. */
  void go() {
    go.countDown();
    CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0]))
        .exceptionally(failure -> null)
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
