package dev.swarm.route;

import dev.swarm.agent.Agent;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.agent.Practice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How promising each cognitive pattern is for an agent, measured from what it and those like it did
 * and heard under it: a step that succeeded counts as one, one that failed as none, a rating as its
 * score.
 *
 * <p>Few outcomes say little, so a mean is shrunk: the agent's under a pattern towards that of all
 * agents of its type under it, that one towards theirs under any, and the last by Laplace's rule of
 * succession towards one half. A pattern that nobody tried is as promising as those agents are on
 * the whole, and so is tried when the one in force turns out worse than that. (Empirical Bayes in
 * two levels; Efron, Morris 1975. The agent's own outcomes count in all levels.)
 *
 * @param inForce the agent's pattern
 * @param rows one for each pattern, in their order
 * @param mean what those agents come to under any pattern
 * @param own what the agent did and heard under any
 * @param success its mean outcome under any, shrunk towards that of those agents
 */
public record Patterns(
    CognitivePattern inForce, List<Row> rows, double mean, Practice own, double success) {
  private static final double MILLION = 1_000_000;

  /**
   * What is known of one pattern.
   *
   * @param own what the agent did and heard under it
   * @param count how many outcomes that are
   * @param peers how many outcomes there are of all agents of its type
   * @param success the agent's mean outcome under it, shrunk, to millionths
   */
  public record Row(
      CognitivePattern pattern, Practice own, double count, double peers, double success) {}

  public Patterns {
    rows = List.copyOf(rows);
  }

  /**
   * The table of an agent.
   *
   * @param peers the swarm's agents of its type, itself included
   */
  public static Patterns of(Agent agent, List<Agent> peers) {
    return of(agent.pattern(), agent::practice, agent.practice(), peers);
  }

  /** The table of all these agents together, with the pattern that most of them follow. */
  public static Patterns of(List<Agent> agents) {
    return of(commonest(agents), pattern -> sum(agents, pattern), sum(agents), agents);
  }

  private static Patterns of(
      CognitivePattern inForce,
      Function<CognitivePattern, Practice> own,
      Practice all,
      List<Agent> peers) {
    var theirs = sum(peers);
    double mean = (theirs.good() + 1) / (theirs.count() + 2);
    var rows = new ArrayList<Row>();
    for (var pattern : CognitivePattern.values()) {
      rows.add(row(pattern, own.apply(pattern), sum(peers, pattern), mean));
    }
    return new Patterns(inForce, rows, rounded(mean), all, rounded(Features.shrunk(all, mean)));
  }

  private static Row row(CognitivePattern pattern, Practice own, Practice theirs, double mean) {
    double success = Features.shrunk(own, Features.shrunk(theirs, mean));
    return new Row(pattern, own, own.count(), theirs.count(), rounded(success));
  }

  private static Practice sum(List<Agent> agents) {
    return agents.stream().map(Agent::practice).reduce(Practice.NONE, Practice::plus);
  }

  private static Practice sum(List<Agent> agents, CognitivePattern pattern) {
    return agents.stream().map(a -> a.practice(pattern)).reduce(Practice.NONE, Practice::plus);
  }

  private static CognitivePattern commonest(List<Agent> agents) {
    Map<CognitivePattern, Integer> followers = new EnumMap<>(CognitivePattern.class);
    agents.forEach(agent -> followers.merge(agent.pattern(), 1, Integer::sum));
    var commonest = CognitivePattern.ADAPTIVE;
    for (var pattern : CognitivePattern.values()) {
      if (followers.getOrDefault(pattern, 0) > followers.getOrDefault(commonest, 0)) {
        commonest = pattern;
      }
    }
    return commonest;
  }

  /** What is as good in exact numbers must compare as equal. */
  private static double rounded(double figure) {
    return Math.round(figure * MILLION) / MILLION;
  }

  public Row of(CognitivePattern pattern) {
    return rows.stream().filter(row -> row.pattern() == pattern).findFirst().orElseThrow();
  }

  /** The most promising pattern: of equal ones the one in force, else the first of them. */
  public CognitivePattern best() {
    var best = of(inForce);
    for (var row : rows) {
      if (row.success() > best.success()) {
        best = row;
      }
    }
    return best.pattern();
  }

  /** Learning by this table. */
  public static CognitivePattern best(Agent agent, List<Agent> peers) {
    return of(agent, peers).best();
  }
}
