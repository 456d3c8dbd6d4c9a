package dev.swarm.neural.train;

import dev.swarm.neural.data.Samples;

/** Known problems to learn. */
public final class Problems {
  private Problems() {}

  /** Exclusive or of −1 and 1. */
  public static Samples xor() {
    return Samples.of(2, 1, new float[] {-1, -1, -1, 1, 1, -1, 1, 1}, new float[] {-1, 1, 1, -1});
  }

  /**
   * Two spirals around one another, 97 points each, to be told apart by 1 and −1. Lang and
   * Witbrock, "Learning to tell two spirals apart", 1988.
   */
  public static Samples twoSpirals() {
    var given = new float[2 * 194];
    var wanted = new float[194];
    for (int i = 0; i < 97; i++) {
      double angle = i * Math.PI / 16;
      double radius = 6.5 * (104 - i) / 104;
      given[4 * i] = (float) (radius * Math.sin(angle));
      given[4 * i + 1] = (float) (radius * Math.cos(angle));
      given[4 * i + 2] = -given[4 * i];
      given[4 * i + 3] = -given[4 * i + 1];
      wanted[2 * i] = 1;
      wanted[2 * i + 1] = -1;
    }
    return Samples.of(2, 1, given, wanted);
  }
}
