package dev.swarm.cli;

import dev.swarm.cli.run.Terminal;
import dev.swarm.probe.Trial;
import dev.swarm.probe.Watch;
import java.io.PrintWriter;

/** Says on a terminal which trial runs; a process that is interrupted ends after its run. */
final class BenchProgress implements AutoCloseable {
  private final PrintWriter err;
  private final boolean watched = Terminal.isWatched();
  private final Farewell farewell;

  private BenchProgress(PrintWriter err) {
    this.err = err;
    this.farewell = Farewell.begin(err, "the run under way takes too long");
  }

  static BenchProgress begin(PrintWriter err) {
    return new BenchProgress(err);
  }

  Watch watch() {
    return new Watch(this::tell, farewell::interrupted);
  }

  private void tell(Trial trial, int done, int all) {
    if (watched) {
      err.print("\r%d of %d: %s\u001b[K".formatted(done + 1, all, trial.what()));
      err.flush();
    }
  }

  /** No more trials come. */
  void end() {
    if (watched) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  boolean interrupted() {
    return farewell.interrupted();
  }

  @Override
  public void close() {
    farewell.close();
  }
}
