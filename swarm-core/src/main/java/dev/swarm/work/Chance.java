package dev.swarm.work;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The draws of one run of a transaction, all from a seed that was drawn before it: run again, it
 * draws the same. Most transactions draw nothing, and then nothing is made. Owned by that run.
 */
final class Chance implements RandomGenerator {
  private final long seed;
  private @Nullable RandomGenerator draws;

  Chance(long seed) {
    this.seed = seed;
  }

  @Override
  public long nextLong() {
    if (draws == null) {
      draws = new SplittableRandom(seed);
    }
    return draws.nextLong();
  }
}
