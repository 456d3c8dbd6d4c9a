package dev.swarm.learn;

import dev.swarm.network.NetworkTrainer.Progress;
import dev.swarm.network.NetworkTrainer.Terms;
import java.util.function.BooleanSupplier;

/**
 * How a network is schooled.
 *
 * @param progress hears of each epoch
 * @param ended is asked before each epoch whether there is no more time
 */
public record Curriculum(Lessons lessons, Terms terms, Progress progress, BooleanSupplier ended) {
  /** Nobody looks, and there is time. */
  public static Curriculum of(Lessons lessons, Terms terms) {
    return new Curriculum(lessons, terms, (epoch, mse) -> {}, () -> false);
  }

  public Curriculum terms(Terms other) {
    return new Curriculum(lessons, other, progress, ended);
  }
}
