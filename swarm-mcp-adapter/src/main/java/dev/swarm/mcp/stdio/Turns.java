package dev.swarm.mcp.stdio;

import dev.swarm.mcp.session.Hands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Two threads that read by turns. Who read a short call does it itself: to hand it to another
 * thread takes longer than the call. When it turns out not to be short, the other thread reads on
 * meanwhile, so that what comes next, such as its cancellation, does not wait for it.
 *
 * <p>The other one looks every other millisecond whether it is needed, and sleeps when there was no
 * call for a while.
 */
final class Turns implements Hands {
  private static final long LOOK_NANOS = 2_000_000;
  private static final int LOOKS = 50;

  private static final int CALLING = 1;
  private static final int SECOND = 2;
  private static final int NEXT = 4;

  private final BooleanSupplier more;
  // Whether the reader does a call, which of the two it is, and a number that rises.
  // INVARIANT: only the reader sets CALLING, and whoever clears it reads from then on: so there is
  // one reader at any time.
  private final AtomicLong turn = new AtomicLong();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  // Who may take the reading over; null while that one does a call.
  private volatile @Nullable Thread spare;
  private volatile boolean asleep;

  /**
   * @param more whether more has come in already; asked by the reader
   */
  Turns(BooleanSupplier more) {
    this.more = more;
  }

  /**
   * Returns when all is read; calls may still run.
   *
   * @param one reads one message and sees to it; false when there is nothing more to read
   */
  void run(BooleanSupplier one) throws InterruptedException {
    Thread.ofPlatform().daemon().name("mcp-stdio-1").start(() -> run(0, one));
    Thread.ofPlatform().daemon().name("mcp-stdio-2").start(() -> run(SECOND, one));
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading failed", e.getCause());
    } finally {
      ended.complete(false);
      LockSupport.unpark(spare);
    }
  }

  private void run(int me, BooleanSupplier one) {
    try {
      while (!ended.isDone()) {
        if ((turn.get() & SECOND) != me) {
          standBy();
        } else if (!one.getAsBoolean()) {
          ended.complete(true);
        }
      }
    } catch (Throwable e) {
      ended.completeExceptionally(e);
    }
  }

  @Override
  public void work(Runnable call) {
    THREADS.work(call);
  }

  /** Called by the reader alone. */
  @Override
  public void brief(Runnable call) {
    if (spare == null || more.getAsBoolean()) {
      work(call);
      return;
    }
    var calling = turn.get() | CALLING;
    turn.set(calling);
    if (asleep) {
      asleep = false;
      LockSupport.unpark(spare);
    }
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      // It ends no more than on a thread of its own.
      var reader = Thread.currentThread();
      reader.getUncaughtExceptionHandler().uncaughtException(reader, e);
    } finally {
      turn.compareAndSet(calling, calling - CALLING + NEXT);
    }
  }

  /** Waits until the other one's call takes longer than a look to the next. */
  private void standBy() {
    spare = Thread.currentThread();
    long seen = turn.get();
    for (int looks = 0; !ended.isDone(); looks++) {
      if (looks < LOOKS) {
        LockSupport.parkNanos(this, LOOK_NANOS);
      } else {
        sleep(seen);
      }
      long now = turn.get();
      if (now != seen) {
        looks = 0;
        seen = now;
      } else if ((now & CALLING) != 0) {
        spare = null;
        if (turn.compareAndSet(now, (now - CALLING + NEXT) ^ SECOND)) {
          return;
        }
        spare = Thread.currentThread();
      }
    }
  }

  /** Until the next call. */
  private void sleep(long seen) {
    asleep = true;
    while (asleep && turn.get() == seen && !ended.isDone()) {
      LockSupport.park(this);
    }
    asleep = false;
  }
}
