package dev.swarm.worker;

import dev.swarm.store.ForwardingStore;
import dev.swarm.store.Tx;
import dev.swarm.store.memory.MemoryStore;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A store in memory that can be told to fail for a while, or to let workers wait. */
final class MoodyStore extends ForwardingStore {
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<Runnable> afterRunnersWrite = new AtomicReference<>(() -> {});
  private volatile boolean full;
  private volatile int roundsToWait;

  MoodyStore() {
    super(new MemoryStore(InstantSource.system()));
  }

  /** Makes writes fail, as on a full disk, or lets them be again. */
  void full(boolean isFull) {
    full = isFull;
  }

  /** Lets each write of a worker wait until the runner has made so many rounds more. */
  void letWorkersWait(int rounds) {
    roundsToWait = rounds;
  }

  int failures() {
    return failures.get();
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    if (Thread.currentThread().isVirtual()) {
      int until = polls.get() + roundsToWait;
      while (polls.get() < until) {
        Thread.onSpinWait();
      }
    }
    if (full) {
      failures.incrementAndGet();
      throw new IllegalStateException("there is no room");
    }
    var result = store.write(work);
    if (Thread.currentThread().getName().equals("swarm-runner")) {
      afterRunnersWrite.getAndSet(() -> {}).run();
    }
    return result;
  }

  /** Is run once, when the runner has written and before it goes on. */
  void afterRunnersWrite(Runnable what) {
    afterRunnersWrite.set(what);
  }

  @Override
  public void poll() {
    polls.incrementAndGet();
  }
}
