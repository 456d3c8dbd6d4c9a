package dev.swarm.mcp.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/** Does something again and again while the server runs. */
final class Rounds extends AbstractLifeCycle {
  private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

  private final Scheduler scheduler;
  private final Duration period;
  private final Runnable round;

  Rounds(Scheduler scheduler, Duration period, Runnable round) {
    this.scheduler = scheduler;
    this.period = period;
    this.round = round;
  }

  @Override
  protected void doStart() {
    next();
  }

  private void next() {
    scheduler.schedule(this::turn, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void turn() {
    if (!isRunning()) {
      return;
    }
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a round of the HTTP server failed", e);
    }
    next();
  }
}
