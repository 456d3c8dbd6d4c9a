package dev.swarm.neural.reference;

import dev.swarm.neural.rule.Rule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Changes weights by a rule, one weight after another, and remembers what the rule needs from one
 * change to the next for as long as the rules are of one kind.
 */
final class Learner {
  private static final double MOST = 1500;

  private final double[] weights;

  /** Of each weight the last move, its step, or the mean of its slopes. */
  private final double[] moves;

  /** Of each weight the last slope, or the mean of its slopes' squares. */
  private final double[] lastSlopes;

  private @Nullable Class<?> kind;
  private int changes;

  Learner(double[] weights) {
    this.weights = weights;
    this.moves = new double[weights.length];
    this.lastSlopes = new double[weights.length];
  }

  /**
   * Changes the weights.
   *
   * @param slopes their sums over so many samples
   * @param mse how far the outputs were off
   */
  void change(double[] slopes, int samples, double mse, Rule rule) {
    if (!rule.getClass().equals(kind)) {
      kind = rule.getClass();
      begin(rule);
    }
    for (int i = 0; i < weights.length; i++) {
      switch (rule) {
        case Rule.Incremental it -> move(i, it.rate() * slopes[i], it.momentum());
        case Rule.Batch it -> move(i, it.rate() * slopes[i] / samples, it.momentum());
        case Rule.ResilientPropagation it -> resilient(i, slopes[i], it);
        case Rule.Quickprop it -> quick(i, slopes[i], samples, it);
        case Rule.AnnealedPropagation it -> annealed(i, slopes[i], mse, it);
        case Rule.Adam it -> adaptive(i, slopes[i] / samples, it);
      }
    }
    changes++;
  }

  private void begin(Rule rule) {
    changes = 0;
    Arrays.fill(lastSlopes, 0);
    double first =
        switch (rule) {
          case Rule.ResilientPropagation it -> it.first();
          case Rule.AnnealedPropagation it -> it.steps().first();
          case Rule.Incremental ignored -> 0;
          case Rule.Batch ignored -> 0;
          case Rule.Quickprop ignored -> 0;
          case Rule.Adam ignored -> 0;
        };
    Arrays.fill(moves, first);
  }

  private void move(int i, double along, double momentum) {
    moves[i] = along + momentum * moves[i];
    weights[i] += moves[i];
  }

  private void resilient(int i, double slope, Rule.ResilientPropagation rule) {
    if (slope == 0 && lastSlopes[i] == 0) {
      return;
    }
    double step = Math.max(moves[i], 0.0001);
    boolean turned = slope * lastSlopes[i] < 0;
    moves[i] =
        turned
            ? Math.max(step * rule.decrease(), rule.smallest())
            : Math.min(step * rule.increase(), rule.largest());
    lastSlopes[i] = turned ? 0 : slope;
    weights[i] =
        lastSlopes[i] < 0
            ? Math.max(weights[i] - moves[i], -MOST)
            : Math.min(weights[i] + moves[i], MOST);
  }

  private void quick(int i, double summed, int samples, Rule.Quickprop rule) {
    double slope = summed + rule.decay() * weights[i];
    double last = moves[i];
    double move = 0;
    if (Math.abs(last) <= 0.001) {
      move = rule.rate() / samples * slope;
    } else {
      double along = Math.signum(last);
      if (slope * along > 0) {
        move += rule.rate() / samples * slope;
      }
      double bound = rule.growth() / (1 + rule.growth()) * lastSlopes[i];
      move +=
          slope * along > bound * along
              ? rule.growth() * last
              : last * slope / (lastSlopes[i] - slope);
    }
    moves[i] = move;
    lastSlopes[i] = slope;
    weights[i] = Math.clamp(weights[i] + move, -MOST, MOST);
  }

  private void annealed(int i, double summed, double mse, Rule.AnnealedPropagation rule) {
    double cooled = -rule.temperature() * changes;
    double slope = summed + weights[i] * Math.pow(2, cooled + rule.decayShift());
    double step = Math.max(moves[i], 0.000001);
    double same = slope * lastSlopes[i];
    lastSlopes[i] = slope;
    if (same < 0) {
      lastSlopes[i] = 0;
      double shrunk = step * rule.steps().decrease();
      double noise = rule.noise(changes, i) * Math.sqrt(mse);
      moves[i] =
          step < rule.noiseThreshold() * mse
              ? shrunk + noise * Math.pow(2, cooled + rule.noiseShift())
              : Math.max(shrunk, rule.steps().smallest());
      return;
    }
    moves[i] = same > 0 ? Math.min(step * rule.steps().increase(), rule.steps().largest()) : step;
    weights[i] += slope > 0 ? moves[i] : -moves[i];
  }

  private void adaptive(int i, double slope, Rule.Adam rule) {
    double first = rule.firstDecay();
    double second = rule.secondDecay();
    moves[i] = first * moves[i] + (1 - first) * slope;
    lastSlopes[i] = second * lastSlopes[i] + (1 - second) * slope * slope;
    double mean = moves[i] / (1 - Math.pow(first, changes + 1));
    double spread = Math.sqrt(lastSlopes[i] / (1 - Math.pow(second, changes + 1)));
    weights[i] += rule.rate() * mean / (spread + rule.epsilon());
  }
}
