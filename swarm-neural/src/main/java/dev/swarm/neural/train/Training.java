package dev.swarm.neural.train;

import dev.swarm.neural.kernel.Loss;
import dev.swarm.neural.rule.Rule;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to train.
 *
 * @param epochs the most
 * @param goal what ends the training before that; of the samples kept aside where there are any
 * @param order the seed by which the samples are put into another order before each epoch; without
 *     it they stay in theirs
 */
public record Training(
    Rule rule,
    Loss loss,
    int epochs,
    Goal goal,
    OptionalLong order,
    Optional<Validation> validation) {
  public Training {
    if (epochs < 1) {
      throw new IllegalArgumentException("a training of %d epochs".formatted(epochs));
    }
  }

  /** With the usual loss, without a goal, in the samples' order and with none kept aside. */
  public static Training by(Rule rule, int epochs) {
    return new Training(
        rule, Loss.USUAL, epochs, Goal.NONE, OptionalLong.empty(), Optional.empty());
  }

  public Training with(Loss other) {
    return new Training(rule, other, epochs, goal, order, validation);
  }

  public Training until(Goal other) {
    return new Training(rule, loss, epochs, other, order, validation);
  }

  public Training shuffled(long seed) {
    return new Training(rule, loss, epochs, goal, OptionalLong.of(seed), validation);
  }

  public Training validated(Validation other) {
    return new Training(rule, loss, epochs, goal, order, Optional.of(other));
  }
}
