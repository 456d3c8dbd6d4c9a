package dev.swarm.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command that is interrupted end in order: it asks now and then whether it was, and the
 * process waits for it a little.
 */
final class Farewell implements AutoCloseable {
  /** So long who interrupts waits. */
  private static final long SECONDS = 10;

  private final PrintWriter err;
  private final String late;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "swarm-farewell");

  private Farewell(PrintWriter err, String late) {
    this.err = err;
    this.late = late;
  }

  /**
   * Begins to listen for interruptions.
   *
   * @param late what is said when the command takes too long to end
   */
  static Farewell begin(PrintWriter err, String late) {
    var farewell = new Farewell(err, late);
    Runtime.getRuntime().addShutdownHook(farewell.hook);
    return farewell;
  }

  private void interrupt() {
    interrupted.set(true);
    try {
      boolean ended = done.await(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        err.println("swarm: " + late);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean interrupted() {
    return interrupted.get();
  }

  /** The command did all that it had to. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process ends already.
    }
  }
}
