package dev.swarm.cli.seeing;

import dev.swarm.mcp.alert.Alerts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at all that is watched again and again, on a thread of its own. */
final class Lookout implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

  private final Runnable before;
  private final Alerts alerts;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("swarm-lookout").unstarted(this::run);

  private Lookout(Runnable before, Alerts alerts) {
    this.before = before;
    this.alerts = alerts;
  }

  /**
   * Begins with a first look.
   *
   * @param before measures what the alerts go by
   */
  static Lookout begin(Runnable before, Alerts alerts) {
    var lookout = new Lookout(before, alerts);
    lookout.thread.start();
    return lookout;
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(Alerts.EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      before.run();
      alerts.look();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a look at the figures failed, it goes on", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
