package dev.swarm.learn;

import java.util.OptionalDouble;

/**
 * Two ways to a network for the same lessons: from another's weights and from fresh ones.
 *
 * @param warm the one that began with the other's weights
 * @param fresh the one that began anew
 */
public record Comparison(Study warm, Study fresh) {
  /** The one that is less off on what was held back; the fresh one when neither is. */
  public Study better() {
    return gained() ? warm : fresh;
  }

  /** Whether the other's weights helped. */
  public boolean gained() {
    return gain().orElse(0) > 0;
  }

  /**
   * By how much less the warm one's mean squared error on what was held back is than the fresh
   * one's; below zero when it is more.
   */
  public OptionalDouble gain() {
    return warm.after().isPresent() && fresh.after().isPresent()
        ? OptionalDouble.of(fresh.after().getAsDouble() - warm.after().getAsDouble())
        : OptionalDouble.empty();
  }
}
