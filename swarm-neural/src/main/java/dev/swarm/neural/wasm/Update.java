package dev.swarm.neural.wasm;

import dev.swarm.neural.kernel.Deviation;
import dev.swarm.neural.rule.Rule;

/**
 * How the module changes weights by a rule.
 *
 * @param function the module's function that does it
 * @param numbers the rule's, in the order that the function's comment in {@code kernel} tells
 */
record Update(String function, float... numbers) {

  /**
   * The update that follows an epoch.
   *
   * @param samples how many were in it
   * @param deviation how far their outputs were off
   * @param epochs how many went before with rules of this kind
   */
  static Update of(Rule rule, int samples, Deviation deviation, int epochs) {
    return switch (rule) {
      case Rule.Incremental it -> new Update("learn", it.rate(), it.momentum());
      case Rule.Batch it -> new Update("batch", it.rate() / samples, it.momentum());
      case Rule.ResilientPropagation it ->
          new Update("resilient", it.increase(), it.decrease(), it.smallest(), it.largest());
      case Rule.Quickprop it ->
          new Update(
              "quick",
              it.rate() / samples,
              it.decay(),
              it.growth(),
              it.growth() / (1 + it.growth()));
      case Rule.AnnealedPropagation it -> annealed(it, deviation.mse(), epochs);
      case Rule.Adam it ->
          new Update(
              "adam",
              1f / samples,
              it.firstDecay(),
              it.secondDecay(),
              correction(it.firstDecay(), epochs),
              correction(it.secondDecay(), epochs),
              it.rate(),
              it.epsilon());
    };
  }

  private static Update annealed(Rule.AnnealedPropagation rule, double mse, int epochs) {
    var steps = rule.steps();
    double cooled = -rule.temperature() * epochs;
    return new Update(
        "annealed",
        steps.increase(),
        steps.decrease(),
        steps.smallest(),
        steps.largest(),
        (float) Math.pow(2, cooled + rule.decayShift()),
        (float) (rule.noiseThreshold() * mse),
        (float) (Math.sqrt(mse) * Math.pow(2, cooled + rule.noiseShift())));
  }

  /** A mean that began at 0 is too small by this. */
  private static float correction(float decay, int epochs) {
    return (float) (1 / (1 - Math.pow(decay, epochs + 1)));
  }

  /** The step that each weight begins with. */
  static float firstStep(Rule rule) {
    return switch (rule) {
      case Rule.ResilientPropagation it -> it.first();
      case Rule.AnnealedPropagation it -> it.steps().first();
      case Rule.Incremental ignored -> 0;
      case Rule.Batch ignored -> 0;
      case Rule.Quickprop ignored -> 0;
      case Rule.Adam ignored -> 0;
    };
  }

  static long seed(Rule rule) {
    return rule instanceof Rule.AnnealedPropagation annealed ? annealed.seed() : 0;
  }
}
