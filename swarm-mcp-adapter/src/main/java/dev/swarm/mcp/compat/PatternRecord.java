package dev.swarm.mcp.compat;

import dev.swarm.agent.CognitivePattern;
import dev.swarm.mcp.tool.Views;
import dev.swarm.measure.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How attempts went by cognitive pattern. Kinds of steps are their roles and their priorities; of
 * fewer than {@value #FEWEST} attempts at a kind nothing is said.
 *
 * @param attempts those that say something of their agents
 */
record PatternRecord(List<Attempt> attempts) {
  private static final int FEWEST = 5;
  private static final List<Function<Attempt, String>> KINDS =
      List.of(
          attempt -> "role " + Views.word(attempt.plan().role()),
          attempt -> "priority " + Views.word(attempt.plan().terms().priority()));

  /** Some attempts at steps of one kind. */
  private record Score(int attempts, int succeeded) {
    static Score of(List<Attempt> attempts) {
      return new Score(attempts.size(), (int) attempts.stream().filter(Attempt::succeeded).count());
    }

    double success() {
      return (double) succeeded / attempts;
    }

    boolean tells() {
      return attempts >= FEWEST;
    }
  }

  int count(CognitivePattern pattern) {
    return score(pattern).attempts();
  }

  int succeeded(CognitivePattern pattern) {
    return score(pattern).succeeded();
  }

  /** The share that succeeded, if any was tried. */
  OptionalDouble success(CognitivePattern pattern) {
    var score = score(pattern);
    return score.attempts() > 0 ? OptionalDouble.of(score.success()) : OptionalDouble.empty();
  }

  private Score score(CognitivePattern pattern) {
    return Score.of(of(pattern, attempts));
  }

  private static List<Attempt> of(CognitivePattern pattern, List<Attempt> some) {
    return some.stream().filter(attempt -> attempt.pattern() == pattern).toList();
  }

  /** Kinds of steps at which it did better than all of the pattern's attempts together. */
  List<String> strengths(CognitivePattern pattern) {
    var all = score(pattern);
    var strengths = new ArrayList<String>();
    for (var kind : kinds()) {
      var score = Score.of(of(pattern, at(kind)));
      if (score.tells() && score.success() > all.success()) {
        strengths.add("%s: %d of %d".formatted(kind, score.succeeded(), score.attempts()));
      }
    }
    return strengths;
  }

  /** Kinds of steps at which it did better than every other pattern that was tried there. */
  List<String> bestFor(CognitivePattern pattern) {
    var best = new ArrayList<String>();
    for (var kind : kinds()) {
      var own = Score.of(of(pattern, at(kind)));
      var others = others(pattern, kind);
      if (own.tells()
          && !others.isEmpty()
          && others.stream().allMatch(other -> own.success() > other.success())) {
        best.add(kind);
      }
    }
    return best;
  }

  private List<Score> others(CognitivePattern pattern, String kind) {
    var others = new ArrayList<Score>();
    for (var other : CognitivePattern.values()) {
      var score = Score.of(of(other, at(kind)));
      if (other != pattern && score.tells()) {
        others.add(score);
      }
    }
    return others;
  }

  private List<Attempt> at(String kind) {
    return attempts.stream()
        .filter(attempt -> KINDS.stream().anyMatch(by -> by.apply(attempt).equals(kind)))
        .toList();
  }

  private TreeSet<String> kinds() {
    var kinds = new TreeSet<String>();
    attempts.forEach(attempt -> KINDS.forEach(by -> kinds.add(by.apply(attempt))));
    return kinds;
  }
}
