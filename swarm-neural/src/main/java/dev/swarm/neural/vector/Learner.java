package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Lanes.COUNT;
import static dev.swarm.neural.vector.Lanes.all;
import static dev.swarm.neural.vector.Lanes.choose;
import static dev.swarm.neural.vector.Lanes.load;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SQRT;

import dev.swarm.neural.rule.Rule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Changes weights by a rule, a vector of them at a time, and remembers what the rule needs from one
 * change to the next for as long as the rules are of one kind.
 */
final class Learner {
  private static final float MOST = 1500;

  private final float[] weights;

  /** Of each weight the last move, its step, or the mean of its slopes. */
  private final float[] moves;

  /** Of each weight the last slope, or the mean of its slopes' squares. */
  private final float[] lastSlopes;

  private @Nullable Class<?> kind;
  private int changes;

  /**
   * @param weights whole vectors of them
   */
  Learner(float[] weights) {
    this.weights = weights;
    this.moves = new float[weights.length];
    this.lastSlopes = new float[weights.length];
  }

  /**
   * Changes the weights.
   *
   * @param slopes their sums over so many samples
   * @param mse how far the outputs were off
   */
  void change(float[] slopes, int samples, double mse, Rule rule) {
    if (!rule.getClass().equals(kind)) {
      kind = rule.getClass();
      begin(rule);
    }
    switch (rule) {
      case Rule.Incremental it -> move(slopes, it.rate(), it.momentum());
      case Rule.Batch it -> move(slopes, it.rate() / samples, it.momentum());
      case Rule.ResilientPropagation it -> resilient(slopes, it);
      case Rule.Quickprop it -> quick(slopes, it.rate() / samples, it);
      case Rule.AnnealedPropagation it -> annealed(slopes, mse, it);
      case Rule.Adam it -> adaptive(slopes, samples, it);
    }
    changes++;
  }

  private void begin(Rule rule) {
    changes = 0;
    Arrays.fill(lastSlopes, 0);
    float first =
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

  private void move(float[] slopes, float rate, float momentum) {
    for (int i = 0; i < weights.length; i += COUNT) {
      var move = load(moves, i).fma(all(momentum), load(slopes, i).mul(rate));
      move.intoArray(moves, i);
      load(weights, i).add(move).intoArray(weights, i);
    }
  }

  private void resilient(float[] slopes, Rule.ResilientPropagation rule) {
    for (int i = 0; i < weights.length; i += COUNT) {
      var slope = load(slopes, i);
      var last = load(lastSlopes, i);
      var old = load(moves, i);
      var weight = load(weights, i);
      var idle = slope.compare(EQ, 0).and(last.compare(EQ, 0));
      var turned = slope.mul(last).compare(LT, 0);
      var step = old.max(0.0001f);
      var grown = step.mul(rule.increase()).min(rule.largest());
      var shrunk = step.mul(rule.decrease()).max(rule.smallest());
      var next = choose(turned, shrunk, grown);
      var kept = choose(turned, all(0), slope);
      var down = weight.sub(next).max(-MOST);
      var up = weight.add(next).min(MOST);
      var moved = choose(kept.compare(LT, 0), down, up);
      kept.intoArray(lastSlopes, i);
      choose(idle, old, next).intoArray(moves, i);
      choose(idle, weight, moved).intoArray(weights, i);
    }
  }

  private void quick(float[] slopes, float rate, Rule.Quickprop rule) {
    float bound = rule.growth() / (1 + rule.growth());
    for (int i = 0; i < weights.length; i += COUNT) {
      var weight = load(weights, i);
      var lastSlope = load(lastSlopes, i);
      var last = load(moves, i);
      var slope = weight.fma(all(rule.decay()), load(slopes, i));
      var along = choose(last.compare(LT, 0), all(-1), all(1));
      var straight = slope.mul(rate);
      var still = last.lanewise(ABS).compare(LE, 0.001f);
      var onward = slope.mul(along).compare(GT, 0);
      var far = slope.mul(along).compare(GT, lastSlope.mul(bound).mul(along));
      var jump = choose(far, last.mul(rule.growth()), last.mul(slope).div(lastSlope.sub(slope)));
      var move = choose(still, straight, jump.add(choose(onward, straight, all(0))));
      move.intoArray(moves, i);
      slope.intoArray(lastSlopes, i);
      weight.add(move).max(-MOST).min(MOST).intoArray(weights, i);
    }
  }

  private void annealed(float[] slopes, double mse, Rule.AnnealedPropagation rule) {
    double cooled = -rule.temperature() * (double) changes;
    float decay = (float) Math.pow(2, cooled + rule.decayShift());
    float noise = (float) (Math.pow(2, cooled + rule.noiseShift()) * Math.sqrt(mse));
    float threshold = (float) (rule.noiseThreshold() * mse);
    var steps = rule.steps();
    for (int i = 0; i < weights.length; i += COUNT) {
      var weight = load(weights, i);
      var last = load(lastSlopes, i);
      var slope = weight.fma(all(decay), load(slopes, i));
      var step = load(moves, i).max(0.000001f);
      var same = slope.mul(last);
      var turned = same.compare(LT, 0);
      var noisy = turned.and(step.compare(LT, threshold));
      var shrunk = step.mul(steps.decrease());
      var going =
          choose(same.compare(GT, 0), step.mul(steps.increase()).min(steps.largest()), step);
      var next = choose(turned, shrunk.max(steps.smallest()), going);
      var moved = choose(slope.compare(GT, 0), weight.add(going), weight.sub(going));
      choose(turned, all(0), slope).intoArray(lastSlopes, i);
      choose(turned, weight, moved).intoArray(weights, i);
      next.intoArray(moves, i);
      if (noisy.anyTrue()) {
        for (int lane = 0; lane < COUNT; lane++) {
          if (noisy.laneIsSet(lane)) {
            moves[i + lane] = Math.fma(rule.noise(changes, i + lane), noise, shrunk.lane(lane));
          }
        }
      }
    }
  }

  private void adaptive(float[] slopes, int samples, Rule.Adam rule) {
    float firstRest = (float) (1 - (double) rule.firstDecay());
    float secondRest = (float) (1 - (double) rule.secondDecay());
    float mean = (float) (rule.rate() / (1 - Math.pow(rule.firstDecay(), changes + 1)));
    float spread = (float) (1 / (1 - Math.pow(rule.secondDecay(), changes + 1)));
    float share = 1f / samples;
    for (int i = 0; i < weights.length; i += COUNT) {
      var slope = load(slopes, i).mul(share);
      var first = load(moves, i).fma(all(rule.firstDecay()), slope.mul(firstRest));
      var square = slope.mul(slope).mul(secondRest);
      var second = load(lastSlopes, i).fma(all(rule.secondDecay()), square);
      first.intoArray(moves, i);
      second.intoArray(lastSlopes, i);
      var below = second.mul(spread).lanewise(SQRT).add(rule.epsilon());
      load(weights, i).add(first.mul(mean).div(below)).intoArray(weights, i);
    }
  }
}
