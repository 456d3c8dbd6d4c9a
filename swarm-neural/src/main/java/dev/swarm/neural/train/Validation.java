package dev.swarm.neural.train;

import dev.swarm.neural.data.Samples;

/**
 * Samples that are kept aside to see whether training still helps with what it does not learn from.
 *
 * @param share of all samples, between 0 and 1; at least one is kept aside, and one learned from
 * @param patience after so many epochs without a lower error on them training stops
 * @param seed draws which ones
 */
public record Validation(double share, int patience, long seed) {
  public Validation {
    if (!(share > 0 && share < 1) || patience < 1) {
      throw new IllegalArgumentException(
          "a share of %s kept aside with a patience of %d epochs".formatted(share, patience));
    }
  }

  /** Some samples to learn from, and the others. */
  record Split(Samples learned, Samples aside) {}

  Split split(Samples samples) {
    if (samples.count() < 2) {
      throw new IllegalArgumentException("one sample, of which none can be kept aside");
    }
    int aside = Math.clamp(Math.round(share * samples.count()), 1, samples.count() - 1);
    var shuffled = samples.shuffled(seed);
    return new Split(shuffled.part(aside, samples.count()), shuffled.part(0, aside));
  }
}
