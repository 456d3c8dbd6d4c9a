package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.StoreException;
import dev.swarm.store.Changes;
import dev.swarm.store.NotBegunException;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Writes, one group at a time. A thread of its own does what is queued: while it commits a group
 * the next one gathers, so it never waits for a group to fill. Who comes alone need not wake it and
 * be woken again, which takes as long as what is done in between: that caller commits its own call.
 */
final class Writer implements AutoCloseable {
  private final BlockingQueue<Call<?>> queue = new LinkedBlockingQueue<>();
  private final Committer committer;
  private final Changes changes;
  private final int groupMax;
  private final Thread thread;
  // Says that the writer is to end; there is nothing to do in it.
  private final Call<?> wake = new Call<>(tx -> true, InstantSource.system());
  // Held by whoever commits: the writer's thread or a caller.
  private final ReentrantLock turn = new ReentrantLock();
  // Whether the writer's thread has taken a call and waits for its turn.
  private volatile boolean waiting;
  // How many the last group served; written by whoever has the turn.
  private volatile int served;
  private volatile boolean closed;

  Writer(Committer committer, Changes changes, Options options) {
    this.committer = committer;
    this.changes = changes;
    this.groupMax = options.groupMax();
    this.thread = Thread.ofPlatform().name("swarm-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  <R> R write(Function<Tx, R> work, InstantSource clock) {
    if (mine()) {
      throw new IllegalStateException("a write is running: it cannot start another");
    }
    var call = new Call<>(work, clock);
    if (!led(call)) {
      queue.add(call);
      if (closed && queue.remove(call)) {
        throw closed();
      }
    }
    return call.await(() -> notBegun(call));
  }

  /**
   * Commits the call on its caller's thread; false when that is not to be. A virtual thread would
   * hold its carrier meanwhile; where several write at once a group of all is better; and who must
   * wait for another process does that in the queue, from which it can withdraw.
   */
  private boolean led(Call<?> call) {
    boolean alone = queue.isEmpty() && !waiting && served <= 1;
    if (!alone || Thread.currentThread().isVirtual() || !turn.tryLock()) {
      return false;
    }
    Runnable answers;
    try {
      if (closed || !committer.entered()) {
        return false;
      }
      answers = commit(List.of(call), committer::commitWithin);
    } finally {
      turn.unlock();
    }
    answers.run();
    return true;
  }

  /** What a call that was withdrawn comes to; its place in the line is free. */
  private NotBegunException notBegun(Call<?> call) {
    queue.remove(call);
    return committer
        .holder()
        .map(
            pid ->
                new NotBegunException(
                    "process " + pid + " has had its turn to write for too long",
                    "call again; if that goes on, end process " + pid + ", which may hang"))
        .orElseGet(
            () ->
                new NotBegunException(
                    "the turn to write did not come in time", "call again in a moment"));
  }

  /** Whether this thread has the turn, so that a transaction is running. */
  boolean mine() {
    return turn.isHeldByCurrentThread();
  }

  Figures figures() {
    return committer.figures();
  }

  Vitals.Writer vitals() {
    var figures = figures();
    return new Vitals.Writer(
        figures.turns(),
        figures.waited(),
        figures.longestWait(),
        figures.commits(),
        figures.committing(),
        figures.calls(),
        queued(),
        doing());
  }

  private Vitals.Doing doing() {
    return thread.isAlive() || closed
        ? committer.doing()
        : new Vitals.Doing(Vitals.Doing.What.ENDED, Duration.ZERO);
  }

  int queued() {
    return queue.size() + (waiting ? 1 : 0);
  }

  <R> R read(Function<Tx, R> work) {
    return committer.read(work);
  }

  private void run() {
    var group = new ArrayList<Call<?>>();
    try {
      while (next(group)) {
        inTurn(() -> serve(group)).run();
        group.clear();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    for (Call<?> call = queue.poll(); call != null; call = queue.poll()) {
      call.refuse(closed());
    }
    inTurn(
        () -> {
          committer.close();
          return committer;
        });
  }

  private <R> R inTurn(Supplier<R> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  /** Takes what comes first; false when there will be no more. */
  private boolean next(List<Call<?>> group) throws InterruptedException {
    while (group.isEmpty()) {
      var first = closed ? queue.poll() : queue.poll(1, TimeUnit.SECONDS);
      if (first == null && closed) {
        return false;
      }
      if (first != null) {
        waiting = true;
        group.add(first);
      }
    }
    return true;
  }

  /** Takes what has gathered until its turn came; gives what lets the callers go on. */
  private Runnable serve(List<Call<?>> group) {
    waiting = false;
    queue.drainTo(group, groupMax - 1);
    group.remove(wake);
    return group.isEmpty() ? () -> {} : commit(group, committer::commit);
  }

  /** Callers go on once the turn is free: the next call of one may be its own to commit. */
  private Runnable commit(List<Call<?>> group, Predicate<List<Call<?>>> committing) {
    served = group.size();
    try {
      if (committing.test(group)) {
        changes.happened();
      }
      return () -> group.forEach(Call::answer);
    } catch (StoreException e) {
      return () -> group.forEach(call -> call.refuse(e.again()));
    } catch (RuntimeException | Error e) {
      return () ->
          group.forEach(
              call -> call.refuse(new IllegalStateException("the group was not committed", e)));
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the store is closed");
  }

  /** Serves who is queued, then ends. */
  @Override
  public void close() {
    closed = true;
    queue.add(wake);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
