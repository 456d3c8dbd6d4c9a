package dev.swarm.cli;

import dev.swarm.persistence.StoreException;
import dev.swarm.store.Changes;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.store.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is opened beside, on a thread of its own: who calls waits for it only as long as
 * needed. Where opening fails each call gets the reason, and one that comes later has it tried
 * again, so that who mends the cause need start nothing anew.
 */
final class OpeningStore implements Store {
  /** A tool answers within 25 s, and may wait 20 of them for something else. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** So long a failure stands before it is looked at again. */
  private static final Duration RESPITE = Duration.ofSeconds(1);

  /** So long who leaves waits for an opening to end: clients give a server two seconds. */
  private static final Duration FAREWELL = Duration.ofMillis(1_500);

  private final Supplier<Opened> opener;
  private final Consumer<RuntimeException> failed;
  // Guarded by this.
  private CompletableFuture<Opened> attempt;
  private long failedAt;
  private boolean closed;

  private OpeningStore(Supplier<Opened> opener, Consumer<RuntimeException> failed) {
    this.opener = opener;
    this.failed = failed;
    this.attempt = begin();
  }

  /**
   * What opening came to.
   *
   * @param closing closes the store, and what was put over it
   */
  record Opened(Store store, Runnable closing) {}

  /**
   * Begins to open.
   *
   * @param failed is told of each attempt that failed, before anybody who waits for it
   */
  static OpeningStore open(Supplier<Opened> opener, Consumer<RuntimeException> failed) {
    return new OpeningStore(opener, failed);
  }

  /** It takes longer than a call may. */
  static final class StillOpeningException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private CompletableFuture<Opened> begin() {
    var begun = new CompletableFuture<Opened>();
    Thread.ofPlatform().name("swarm-opening").daemon().start(() -> attempt(begun));
    return begun;
  }

  private void attempt(CompletableFuture<Opened> begun) {
    try {
      var opened = opener.get();
      if (isClosed()) {
        opened.closing().run();
        begun.cancel(false);
      } else {
        begun.complete(opened);
      }
    } catch (RuntimeException e) {
      fail(begun, e);
    } catch (Error e) {
      fail(begun, new IllegalStateException(e.toString(), e));
    }
  }

  private void fail(CompletableFuture<Opened> begun, RuntimeException e) {
    failed.accept(e);
    synchronized (this) {
      failedAt = System.nanoTime();
      begun.completeExceptionally(e);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** The attempt to wait for: a new one when the last has failed a while ago. */
  private synchronized CompletableFuture<Opened> current() {
    if (closed) {
      throw closed();
    }
    if (attempt.state() == Future.State.FAILED
        && System.nanoTime() - failedAt > RESPITE.toNanos()) {
      attempt = begin();
    }
    return attempt;
  }

  /**
   * Waits until it is open or cannot be opened, which has a deadline of its own.
   *
   * @throws StoreException when it cannot be opened
   */
  void awaitOpen() {
    try {
      current().join();
    } catch (CompletionException e) {
      throw again(e.getCause());
    }
  }

  private Store store() {
    try {
      return current().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).store();
    } catch (ExecutionException e) {
      throw again(e.getCause());
    } catch (CancellationException e) {
      throw closed();
    } catch (TimeoutException e) {
      throw new StillOpeningException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StillOpeningException();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the store is closed");
  }

  private static RuntimeException again(@Nullable Throwable cause) {
    return cause instanceof StoreException broken
        ? broken.again()
        : new IllegalStateException("the store could not be opened", cause);
  }

  /** Why it is not open, if its last opening failed. */
  synchronized Optional<RuntimeException> failure() {
    return attempt.state() == Future.State.FAILED
        ? Optional.of((RuntimeException) attempt.exceptionNow())
        : Optional.empty();
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    return store().write(work);
  }

  @Override
  public <R> R read(Function<Tx, R> work) {
    return store().read(work);
  }

  @Override
  public Instant now() {
    return store().now();
  }

  @Override
  public Changes changes() {
    return store().changes();
  }

  @Override
  public void poll() {
    store().poll();
  }

  @Override
  public Vitals vitals() {
    return store().vitals();
  }

  @Override
  public Optional<Vitals.Writer> writing() {
    return store().writing();
  }

  /** Closes what is open; an opening under way is waited for a moment, and then left alone. */
  @Override
  public void close() {
    CompletableFuture<Opened> last;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      last = attempt;
    }
    try {
      last.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS).closing().run();
    } catch (ExecutionException | CancellationException | TimeoutException e) {
      // There is nothing to close, or what opens it closes it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
