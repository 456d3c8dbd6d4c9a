package dev.swarm.cli;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.rule.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** By which rule to train, and what to lessen. */
final class RuleOptions {
  /** The rules, by the names that commands know them by. */
  enum Algorithm {
    RPROP,
    QUICKPROP,
    SARPROP,
    ADAM,
    BATCH,
    INCREMENTAL
  }

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--algorithm",
      defaultValue = "RPROP",
      paramLabel = "NAME",
      description = "One of rprop, quickprop, sarprop, adam, batch, incremental (default: rprop).")
  private Algorithm algorithm = Algorithm.RPROP;

  @Option(
      names = "--rate",
      paramLabel = "NUMBER",
      description =
          "The learning rate of quickprop, adam, batch and incremental (default: 0.7; adam 0.01).")
  private @Nullable Float rate;

  @Option(
      names = "--momentum",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "What share of its last move each weight repeats; batch and incremental.")
  private float momentum;

  @Option(
      names = "--error",
      defaultValue = "SQUARE",
      paramLabel = "NAME",
      description = "What is lessened: square or tanh (default: square).")
  private Loss.Objective objective = Loss.Objective.SQUARE;

  @Option(
      names = "--slopes",
      defaultValue = "TRUE",
      paramLabel = "NAME",
      description =
          "Whose derivatives: true, or libfann, which clips them and counts differences at"
              + " symmetric outputs half (default: true).")
  private Loss.Slopes slopes = Loss.Slopes.TRUE;

  @Option(
      names = "--bit-fail-limit",
      defaultValue = "0.35",
      paramLabel = "NUMBER",
      description = "An output that is off by this or more is a failed bit (default: 0.35).")
  private float bitFailLimit;

  Rule rule(long seed) {
    try {
      return switch (algorithm) {
        case RPROP -> Rule.ResilientPropagation.USUAL;
        case SARPROP -> Rule.AnnealedPropagation.usual(seed);
        case QUICKPROP -> {
          var usual = Rule.Quickprop.USUAL;
          yield new Rule.Quickprop(rate(usual.rate()), usual.decay(), usual.growth());
        }
        case ADAM -> {
          var usual = Rule.Adam.USUAL;
          yield new Rule.Adam(
              rate(usual.rate()), usual.firstDecay(), usual.secondDecay(), usual.epsilon());
        }
        case BATCH -> new Rule.Batch(rate(Rule.Batch.USUAL.rate()), momentum);
        case INCREMENTAL -> new Rule.Incremental(rate(Rule.Incremental.USUAL.rate()), momentum);
      };
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private float rate(float usual) {
    return Optional.ofNullable(rate).orElse(usual);
  }

  Loss loss() {
    try {
      return new Loss(objective, slopes, bitFailLimit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
