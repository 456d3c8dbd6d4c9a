package dev.swarm.contract;

import dev.swarm.store.Store;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A store in which a write stands still, so that no other gets its turn. */
public final class HeldWriter {
  private final CountDownLatch go = new CountDownLatch(1);
  private final CompletableFuture<Boolean> holding;

  private HeldWriter(Store store, CountDownLatch held) {
    this.holding =
        CompletableFuture.supplyAsync(
            () ->
                store.write(
                    tx -> {
                      held.countDown();
                      return stand();
                    }),
            work -> Thread.ofPlatform().daemon().start(work));
  }

  /** Holds the store's writer until {@link #letGo}. */
  public static HeldWriter of(Store store) throws InterruptedException {
    var held = new CountDownLatch(1);
    var writer = new HeldWriter(store, held);
    if (!held.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the writer does not stand still");
    }
    return writer;
  }

  private boolean stand() {
    try {
      return go.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does that on another thread; when this returns, that waits for something. */
  public <R> CompletableFuture<R> aside(Callable<R> work) {
    var done = new CompletableFuture<R>();
    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    done.complete(work.call());
                  } catch (Exception e) {
                    done.completeExceptionally(e);
                  }
                });
    while (!done.isDone() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return done;
  }

  /** Lets the writer go on to its end. */
  public void letGo() {
    go.countDown();
    holding.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
