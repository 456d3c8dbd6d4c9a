package dev.swarm.mcp.health;

import dev.swarm.mcp.health.Report.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes checks, all at once, and answers in time whatever they run into: a check that hangs is
 * trouble, and is not begun again while it does. Anybody may ask, as often as they like: what was
 * found a moment ago is found still.
 */
public final class Health {
  /** How long an answer takes at most. */
  public static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** How long what was found holds. */
  public static final Duration FRESH = Duration.ofSeconds(1);

  private final List<Running> checks;
  private final Duration patience;
  private final Duration fresh;
  private final ReentrantLock lock = new ReentrantLock();
  // Both guarded by the lock, as the checks are.
  private @Nullable Report last;
  private long lookedAt;

  public Health(List<Check> checks) {
    this(checks, PATIENCE, FRESH);
  }

  /**
   * @param patience how long an answer takes at most
   * @param fresh how long what was found holds
   */
  public Health(List<Check> checks, Duration patience, Duration fresh) {
    this.checks = checks.stream().map(Running::new).toList();
    this.patience = patience;
    this.fresh = fresh;
  }

  /** What is found now, or was a moment ago; who comes while it is looked waits for that. */
  public Report look() {
    lock.lock();
    try {
      var known = last;
      if (known != null && System.nanoTime() - lookedAt < fresh.toNanos()) {
        return known;
      }
      var found = found();
      last = found;
      lookedAt = System.nanoTime();
      return found;
    } finally {
      lock.unlock();
    }
  }

  private Report found() {
    long end = System.nanoTime() + patience.toNanos();
    checks.forEach(Running::begin);
    var found = new ArrayList<Found>();
    for (var check : checks) {
      found.add(new Found(check.name(), check.trouble(end)));
    }
    return new Report(found);
  }

  /** A check, and its look that is under way or was the last. */
  private final class Running {
    private final Check check;
    private FutureTask<Optional<String>> look;

    Running(Check check) {
      this.check = check;
      this.look = new FutureTask<>(Optional::empty);
      look.run();
    }

    String name() {
      return check.name();
    }

    void begin() {
      if (look.isDone()) {
        look = new FutureTask<>(check.look()::trouble);
        // Not a virtual one: what hangs in the system would keep the others from running.
        Thread.ofPlatform().daemon().name("swarm-health-" + check.name()).start(look);
      }
    }

    Optional<String> trouble(long end) {
      try {
        return look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        return Optional.of("it is not known within " + patience.toMillis() + " ms: it hangs");
      } catch (ExecutionException e) {
        return Optional.of(String.valueOf(said(e)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("the look was interrupted");
      }
    }

    private static @Nullable Object said(ExecutionException e) {
      var cause = e.getCause();
      return cause == null || cause.getMessage() == null ? cause : cause.getMessage();
    }
  }
}
