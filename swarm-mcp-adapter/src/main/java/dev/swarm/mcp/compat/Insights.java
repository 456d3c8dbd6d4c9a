package dev.swarm.mcp.compat;

import dev.swarm.agent.Adaptation;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.agent.Score;
import dev.swarm.mcp.tool.Views;
import dev.swarm.route.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an adaptation says of an agent, in figures of the table that decided it. */
record Insights(Adaptation adaptation, Optional<Score> score, boolean learns) {
  private Patterns table() {
    return Patterns.of(adaptation.after(), adaptation.peers());
  }

  private CognitivePattern before() {
    return adaptation.before().pattern();
  }

  private CognitivePattern after() {
    return adaptation.after().pattern();
  }

  /**
   * By how much more the new pattern succeeds than the one before, as measured by this agent or
   * those of its type; empty when it goes on as before, or nobody did anything under the new one.
   */
  OptionalDouble improvement() {
    return before() == after() ? OptionalDouble.empty() : improvement(table(), before(), after());
  }

  /** The same between any two patterns of a table. */
  static OptionalDouble improvement(Patterns table, CognitivePattern from, CognitivePattern to) {
    var one = table.of(from);
    var other = table.of(to);
    return one.peers() > 0 && other.peers() > 0
        ? OptionalDouble.of(other.success() - one.success())
        : OptionalDouble.empty();
  }

  List<String> sentences() {
    var table = table();
    var said = new ArrayList<String>();
    score.ifPresent(
        s -> said.add("The score %s counts for %s.".formatted(s.value(), Views.word(before()))));
    said.add(row(table.of(before())));
    if (before() != after()) {
      said.add(row(table.of(after())));
    }
    said.add(conclusion(table));
    return said;
  }

  private static String row(Patterns.Row row) {
    return "Under %s the agent has %s and its type %s: success %s, shrunk."
        .formatted(
            Views.word(row.pattern()),
            outcomes(row.count()),
            outcomes(row.peers()),
            figure(row.success()));
  }

  private static String outcomes(double count) {
    return count == 1 ? "1 outcome" : "%.0f outcomes".formatted(count);
  }

  private String conclusion(Patterns table) {
    if (!learns) {
      return "Learning is off for the agent (learningRate 0) or its swarm (daa_init): its pattern stays.";
    }
    return before() == after()
        ? "No pattern is more promising than %s, so it stays.".formatted(Views.word(after()))
        : "The agent goes on with %s, the most promising pattern now (%s)."
            .formatted(Views.word(after()), figure(table.of(after()).success()));
  }

  static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
