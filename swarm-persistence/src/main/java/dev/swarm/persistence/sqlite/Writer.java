package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.StoreException;
import dev.swarm.store.Changes;
import dev.swarm.store.NotBegunException;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The one thread that writes. While it commits a group the next one gathers in the queue; so it
 * never waits for a group to fill.
 */
final class Writer implements AutoCloseable {
  private final BlockingQueue<Call<?>> queue = new LinkedBlockingQueue<>();
  private final Committer committer;
  private final Changes changes;
  private final int groupMax;
  private final Thread thread;
  // Says that the writer is to end; there is nothing to do in it.
  private final Call<?> wake = new Call<>(tx -> true, InstantSource.system());
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
    queue.add(call);
    if (closed && queue.remove(call)) {
      throw closed();
    }
    return call.await(() -> notBegun(call));
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

  /** Whether this is the writer's own thread, so that a transaction is running. */
  boolean mine() {
    return Thread.currentThread() == thread;
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
        figures.calls(),
        queued());
  }

  int queued() {
    return queue.size();
  }

  <R> R read(Function<Tx, R> work) {
    return committer.read(work);
  }

  private void run() {
    var group = new ArrayList<Call<?>>();
    try {
      while (next(group)) {
        commit(group);
        group.clear();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    for (Call<?> call = queue.poll(); call != null; call = queue.poll()) {
      call.refuse(closed());
    }
    committer.close();
  }

  /** Takes what is queued; false when there will be no more. */
  private boolean next(List<Call<?>> group) throws InterruptedException {
    while (group.isEmpty()) {
      var first = closed ? queue.poll() : queue.poll(1, TimeUnit.SECONDS);
      if (first == null && closed) {
        return false;
      }
      if (first != null) {
        group.add(first);
        queue.drainTo(group, groupMax - 1);
        group.remove(wake);
      }
    }
    return true;
  }

  private void commit(List<Call<?>> group) {
    try {
      if (committer.commit(group)) {
        changes.happened();
      }
      group.forEach(Call::answer);
    } catch (StoreException e) {
      group.forEach(call -> call.refuse(e.again()));
    } catch (RuntimeException | Error e) {
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
