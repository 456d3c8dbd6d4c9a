package dev.swarm.cli;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.rule.Algorithm;
import dev.swarm.neural.rule.Rule;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** By which rule to train, and what to lessen. */
final class RuleOptions {
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
      var given = rate;
      var rule =
          algorithm.rule(given == null ? OptionalDouble.empty() : OptionalDouble.of(given), seed);
      return switch (rule) {
        case Rule.Batch batch -> new Rule.Batch(batch.rate(), momentum);
        case Rule.Incremental incremental -> new Rule.Incremental(incremental.rate(), momentum);
        case Rule.ResilientPropagation it -> it;
        case Rule.AnnealedPropagation it -> it;
        case Rule.Quickprop it -> it;
        case Rule.Adam it -> it;
      };
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  Loss loss() {
    try {
      return new Loss(objective, slopes, bitFailLimit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
