package dev.swarm.cli.seeing;

import dev.swarm.mcp.alert.Alerts;
import dev.swarm.mcp.health.Health;
import dev.swarm.mcp.health.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether a server can do its work, and a line in the log when that changes: one that is in trouble
 * and well again by turns is told of once in a while alone.
 */
final class Readiness {
  private static final System.Logger LOG = System.getLogger(Readiness.class.getName());

  /** So long nothing is told after a line; what is so then is. */
  static final Duration QUIET = Alerts.EVERY;

  private final Health asked;
  private final Health own;
  private final InstantSource clock;
  // Both guarded by this.
  private boolean ready = true;
  private Instant quietUntil = Instant.MIN;

  /**
   * @param health made twice: what a server finds by itself is no answer to who asks a moment later
   */
  Readiness(Supplier<Health> health, InstantSource clock) {
    this.asked = health.get();
    this.own = health.get();
    this.clock = clock;
  }

  /** What is found now, or was when somebody asked a moment ago. */
  Report look() {
    var found = asked.look();
    tell(found);
    return found;
  }

  /** Looks though nobody asks. */
  void watch() {
    tell(own.look());
  }

  private synchronized void tell(Report found) {
    var now = clock.instant();
    if (found.well() == ready || now.isBefore(quietUntil)) {
      return;
    }
    ready = found.well();
    quietUntil = now.plus(QUIET);
    if (ready) {
      LOG.log(System.Logger.Level.INFO, "ready again");
    } else {
      LOG.log(System.Logger.Level.WARNING, () -> "not ready: " + reasons(found));
    }
  }

  private static String reasons(Report found) {
    return found.all().stream()
        .filter(one -> one.trouble().isPresent())
        .map(one -> one.name() + ": " + one.trouble().get())
        .collect(Collectors.joining("; "));
  }
}
