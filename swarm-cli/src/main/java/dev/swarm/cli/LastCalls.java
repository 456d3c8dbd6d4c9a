package dev.swarm.cli;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * How a server ends that is told to by a signal: it takes no more calls, answers those that it is
 * at, and closes what it served.
 *
 * @param err where it is said when calls took too long
 * @param time how long they may take
 */
record LastCalls(PrintWriter err, Duration time, Draining draining, AutoCloseable served) {
  /** Lets the calls end that are being worked on; false when they took too long. */
  interface Draining {
    boolean within(Duration time) throws InterruptedException;
  }

  /** Does so when the process is told to end. */
  void whenTold() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "swarm-last-calls"));
  }

  private void end() {
    try {
      boolean ended = draining.within(time);
      if (!ended) {
        err.println(
            "swarm: calls that took longer than %d ms were interrupted (SHUTDOWN_TIMEOUT)"
                .formatted(time.toMillis()));
      }
      served.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      err.println("swarm: it did not end in order: " + e);
    }
    err.flush();
  }
}
