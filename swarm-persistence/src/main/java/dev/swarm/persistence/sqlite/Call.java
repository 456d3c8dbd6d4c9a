package dev.swarm.persistence.sqlite;

import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;
import dev.swarm.store.Tx;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One caller's work on its way through a group: the writer tries it, and once the group is
 * committed answers.
 */
final class Call<R> {
  /** Who is first decides: the writer that begins, or the caller that has waited long enough. */
  private enum State {
    QUEUED,
    BEGUN,
    WITHDRAWN
  }

  private final Function<Tx, R> work;
  private final InstantSource clock;
  private final Patience patience = Patience.current();
  private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
  private final CompletableFuture<R> answer = new CompletableFuture<>();
  // Owned by the writer.
  private @Nullable Runnable outcome;

  Call(Function<Tx, R> work, InstantSource clock) {
    this.work = work;
    this.clock = clock;
  }

  InstantSource clock() {
    return clock;
  }

  /** Whether the work may be done; if so its caller cannot take it back any more. */
  boolean begin() {
    if (state.get() == State.QUEUED && !patience.wanted() && withdraw()) {
      answer.cancel(false);
    }
    return state.compareAndSet(State.QUEUED, State.BEGUN) || state.get() == State.BEGUN;
  }

  /** Takes the call back, unless it has begun. */
  private boolean withdraw() {
    return state.compareAndSet(State.QUEUED, State.WITHDRAWN);
  }

  /** Does the work; what it comes to is kept for {@link #answer}. */
  void attempt(Tx tx) {
    var result = work.apply(tx);
    outcome = () -> answer.complete(result);
  }

  /** The work threw, and what it did was taken back. */
  void failed(Throwable failure) {
    outcome = () -> answer.completeExceptionally(failure);
  }

  /** Lets the caller go on: the group is durable. */
  void answer() {
    if (outcome != null) {
      outcome.run();
    }
  }

  /** Lets the caller go on: nothing of the group happened. */
  void refuse(Throwable failure) {
    answer.completeExceptionally(failure);
  }

  /**
   * Waits as long as its caller does, and for what has begun until it is done; the writer answers
   * that within its own deadlines.
   *
   * @param late what it comes to when it was withdrawn
   */
  R await(Supplier<NotBegunException> late) {
    if (!patience.endless() && !answeredInTime() && (withdraw() || state.get() != State.BEGUN)) {
      throw late.get();
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw unchecked(e.getCause());
    }
  }

  /** Waits until it is answered or withdrawn, its caller is gone or has waited long enough. */
  private boolean answeredInTime() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          answer.get(patience.left().toNanos(), TimeUnit.NANOSECONDS);
          return true;
        } catch (ExecutionException e) {
          return true;
        } catch (TimeoutException | CancellationException e) {
          return false;
        } catch (InterruptedException e) {
          interrupted = true;
          if (!patience.wanted()) {
            return false;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }
}
