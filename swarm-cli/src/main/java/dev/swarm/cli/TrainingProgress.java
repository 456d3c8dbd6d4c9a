package dev.swarm.cli;

import dev.swarm.cli.run.Terminal;
import dev.swarm.neural.train.Progress;
import dev.swarm.neural.train.Watch;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells on standard error how a training goes: on a terminal in a line that is always fresh, else
 * in a line now and then. When the process is interrupted the training ends after its epoch.
 */
final class TrainingProgress implements AutoCloseable {
  private static final Duration FRESH = Duration.ofMillis(100);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

  private final PrintWriter err;
  private final boolean watched = Terminal.isWatched();
  private final Farewell farewell;

  // Of the thread that trains.
  private long tellAt = System.nanoTime() + FIRST.toNanos();
  private boolean told;

  private TrainingProgress(PrintWriter err) {
    this.err = err;
    this.farewell = Farewell.begin(err, "the epoch under way takes too long; nothing was written");
  }

  static TrainingProgress begin(PrintWriter err) {
    return new TrainingProgress(err);
  }

  Watch watch() {
    return new Watch(this::tell, farewell::interrupted);
  }

  private void tell(Progress progress) {
    var pause = watched ? FRESH : NOW_AND_THEN;
    long now = System.nanoTime();
    if (now - tellAt >= 0) {
      tellAt = now + pause.toNanos();
      told = true;
      err.print((watched ? "\r" : "") + line(progress) + (watched ? "\u001b[K" : "\n"));
      err.flush();
    }
  }

  static String line(Progress progress) {
    var held =
        progress.aside().map(aside -> String.format(Locale.ROOT, ", held back %.6g", aside.mse()));
    return String.format(
        Locale.ROOT,
        "epoch %,d  error %.6g%s  %,.0f samples/s",
        progress.epoch(),
        progress.learned().mse(),
        held.orElse(""),
        progress.samplesPerSecond());
  }

  /** No more epochs come. */
  void end() {
    if (watched && told) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  /** What was trained is written down, or never will be. */
  @Override
  public void close() {
    farewell.close();
  }
}
