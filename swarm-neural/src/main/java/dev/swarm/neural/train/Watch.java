package dev.swarm.neural.train;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Who looks at a training while it runs; both are called by the thread that trains.
 *
 * @param progress is told of each epoch
 * @param cancelled is asked before each epoch whether to end
 */
public record Watch(Consumer<Progress> progress, BooleanSupplier cancelled) {
  /** Nobody. */
  public static final Watch NOBODY = new Watch(ignored -> {}, () -> false);

  public static Watch progress(Consumer<Progress> progress) {
    return new Watch(progress, () -> false);
  }

  public static Watch until(BooleanSupplier cancelled) {
    return new Watch(ignored -> {}, cancelled);
  }
}
