package dev.swarm.mcp.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether the reader of a stream may go on: as long as its credential holds, which is looked at now
 * and then. To ask keeps its session in use. Owned by the thread that writes the stream.
 */
final class Welcome implements BooleanSupplier {
  private final Runnable used;
  private final BooleanSupplier holds;
  private final Duration every;
  private Deadline next;

  Welcome(Runnable used, BooleanSupplier holds, Duration every) {
    this.used = used;
    this.holds = holds;
    this.every = every;
    next = Deadline.in(every);
  }

  @Override
  public boolean getAsBoolean() {
    used.run();
    if (next.left().isPositive()) {
      return true;
    }
    next = Deadline.in(every);
    return holds.getAsBoolean();
  }
}
