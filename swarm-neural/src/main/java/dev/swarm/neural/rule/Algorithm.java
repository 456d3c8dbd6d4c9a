package dev.swarm.neural.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rules by the names that people know them by, with their usual numbers. */
public enum Algorithm {
  RPROP,
  QUICKPROP,
  SARPROP,
  ADAM,
  BATCH,
  INCREMENTAL;

  /** The one of that name, if there is one. */
  public static Optional<Algorithm> named(String id) {
    for (var algorithm : values()) {
      if (algorithm.id().equals(id)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Its name in commands, that of its rule. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rule.
   *
   * @param rate of those that have one; without it their usual one
   * @param seed of its noise, where it has any
   * @throws IllegalArgumentException when it has a rate and that one is not above 0
   */
  public Rule rule(OptionalDouble rate, long seed) {
    return switch (this) {
      case RPROP -> Rule.ResilientPropagation.USUAL;
      case SARPROP -> Rule.AnnealedPropagation.usual(seed);
      case QUICKPROP -> {
        var usual = Rule.Quickprop.USUAL;
        yield new Rule.Quickprop(or(rate, usual.rate()), usual.decay(), usual.growth());
      }
      case ADAM -> {
        var usual = Rule.Adam.USUAL;
        yield new Rule.Adam(
            or(rate, usual.rate()), usual.firstDecay(), usual.secondDecay(), usual.epsilon());
      }
      case BATCH -> new Rule.Batch(or(rate, Rule.Batch.USUAL.rate()), 0);
      case INCREMENTAL -> new Rule.Incremental(or(rate, Rule.Incremental.USUAL.rate()), 0);
    };
  }

  private static float or(OptionalDouble rate, float usual) {
    return rate.isPresent() ? (float) rate.getAsDouble() : usual;
  }
}
