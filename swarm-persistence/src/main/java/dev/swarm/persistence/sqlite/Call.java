package dev.swarm.persistence.sqlite;

import dev.swarm.store.Tx;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One caller's work on its way through a group: the writer tries it, and once the group is
 * committed answers.
 */
final class Call<R> {
  private final Function<Tx, R> work;
  private final InstantSource clock;
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

  /** Waits; the writer answers within its own deadlines. */
  R await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw unchecked(e.getCause());
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }
}
