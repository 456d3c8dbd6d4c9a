package dev.swarm.cli;

import dev.swarm.persistence.sqlite.OnlineCopy;
import java.io.PrintWriter;
import java.time.Duration;

/** Says every second how far a copy is that takes longer than that. */
final class CopyProgress implements OnlineCopy.Progress {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final PrintWriter err;
  private long told = System.nanoTime();

  CopyProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void copied(long pages, long ofPages) {
    long now = System.nanoTime();
    if (now - told >= PACE.toNanos()) {
      told = now;
      err.println("swarm: copied %d of %d pages".formatted(pages, ofPages));
      if (pages == ofPages) {
        err.println("swarm: proving the copy");
      }
    }
  }
}
