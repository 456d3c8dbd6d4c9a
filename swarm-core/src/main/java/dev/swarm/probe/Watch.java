package dev.swarm.probe;

import java.util.function.BooleanSupplier;

/**
 * Who looks at a probe while it runs; called by the thread that probes.
 *
 * @param progress hears of each trial before it begins
 * @param cancelled is asked before each run whether to end
 */
public record Watch(Progress progress, BooleanSupplier cancelled) {
  /** Nobody. */
  public static final Watch NOBODY = new Watch((trial, done, all) -> {}, () -> false);

  /** Hears which trial begins, and that so many of all are done. */
  @FunctionalInterface
  public interface Progress {
    void begins(Trial trial, int done, int all);
  }
}
