package dev.swarm.neural.cascade;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.rule.Rule;
import dev.swarm.neural.train.Goal;

/**
 * How to grow a network.
 *
 * @param neurons the most that are added
 * @param goal what ends it before that
 * @param rule by which outputs and candidates are trained; not {@link Rule.Incremental}
 * @param seed draws the candidates' first weights
 */
public record Growth(
    int neurons,
    Goal goal,
    Loss loss,
    Rule rule,
    Phase outputs,
    Phase candidatesPhase,
    Candidates candidates,
    long seed) {
  public Growth {
    if (neurons < 0) {
      throw new IllegalArgumentException("%d neurons to add".formatted(neurons));
    }
    if (rule instanceof Rule.Incremental) {
      throw new IllegalArgumentException(
          "the incremental rule does not tell what an epoch's error was; take rprop");
    }
  }

  /** As libfann does it, but with true slopes. */
  public static Growth usual(int neurons, Goal goal, long seed) {
    return new Growth(
        neurons,
        goal,
        Loss.USUAL,
        Rule.ResilientPropagation.USUAL,
        Phase.USUAL,
        Phase.USUAL,
        Candidates.USUAL,
        seed);
  }

  public Growth with(Loss other) {
    return new Growth(neurons, goal, other, rule, outputs, candidatesPhase, candidates, seed);
  }

  /**
   * Outputs and candidates trained by another rule.
   *
   * @throws IllegalArgumentException when it is {@link Rule.Incremental}
   */
  public Growth with(Rule other) {
    return new Growth(neurons, goal, loss, other, outputs, candidatesPhase, candidates, seed);
  }

  public Growth with(Candidates other) {
    return new Growth(neurons, goal, loss, rule, outputs, candidatesPhase, other, seed);
  }
}
