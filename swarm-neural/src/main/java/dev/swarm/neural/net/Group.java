package dev.swarm.neural.net;

/**
 * Neurons side by side in a layer that are alike but for their weights.
 *
 * @param neurons how many, at least one
 * @param steepness what their sums are multiplied with; finite and not zero
 */
public record Group(int neurons, Activation activation, float steepness) {
  public Group {
    if (neurons < 1) {
      throw new IllegalArgumentException("a layer of " + neurons + " neurons");
    }
    if (!Float.isFinite(steepness) || steepness == 0) {
      throw new IllegalArgumentException("a steepness of " + steepness);
    }
  }
}
